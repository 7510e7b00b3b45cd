"""What the curriculum writes to people."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.mail.services import post

from .links import seal_verification
from .models import TeacherVerification


def send_verification_link(asked: TeacherVerification, *, to: str, language: str) -> None:
    """Mail the link that shows a school mailbox is the teacher's. Subject and body name nobody."""
    with override(language):
        path = reverse("curriculum:confirm", args=[seal_verification(asked)])
        link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
        text = render_to_string("curriculum/mails/verification.txt", {"link": link})
        post(to=[to], subject=_("Please confirm your school e-mail"), text=text.strip() + "\n")
