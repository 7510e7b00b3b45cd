"""The mails of a demo, so that a newcomer can open the links in them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.caching import keep_nowhere
from core.mail.folder import letters


@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    response = render(request, "core/dev_mail.html", {"letters": letters()})
    keep_nowhere(response)
    return response
