"""Letters to those who asked for something to come down. Subjects say nothing of it."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from core.mail.services import post

from .models import TakedownRequest


def write_mail(to: str, letter: str, *, language: str, request: TakedownRequest) -> None:
    """Post `templates/home/mails/<letter>.txt` in the caller's transaction; its first line is the
    subject."""
    with translation.override(language):
        path = reverse("takedown_receipt", args=[request.pk])
        url = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
        whole = render_to_string(f"home/mails/{letter}.txt", {"request": request, "url": url})
    subject, _, text = whole.partition("\n")
    post(to=[to], subject=subject.strip(), text=text.strip() + "\n")
