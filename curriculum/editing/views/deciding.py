"""Wagtail's own door for decisions, which tells whoever comes second that they do."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.workflow import WorkflowActionView

from core.approval import DECIDED_ALREADY
from curriculum.editing.models.review import DecidedAlready


@method_decorator(require_admin_access, name="dispatch")
class Decide(WorkflowActionView):
    """Wagtail says that they may not decide, which is not what happened."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().post(request, *args, **kwargs)
        except DecidedAlready:
            messages.info(request, DECIDED_ALREADY)
            answer = redirect(self.redirect_url)
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                done = {"step": "success", "redirect": self.redirect_url}
                answer = self.render_modal_json(request, done)
        return answer
