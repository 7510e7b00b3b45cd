"""A test call: what does the service take? Asked by a relay, as everything that leaves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from deletion_bridge.services.keeping_destinations import ask_capabilities

from .acting import OPERATE, actor_of, needs
from .operations import destination_or_404


@needs(OPERATE)
@require_POST
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    ask_capabilities(destination_or_404(slug), actor=actor_of(request))
    messages.success(request, _("A relay asks within seconds. Load this page again to see."))
    return redirect("bridge_desk:destination", slug)
