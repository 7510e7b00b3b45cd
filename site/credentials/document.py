"""The certificate on paper, and the lines that paper and check page have in common."""

from dataclasses import dataclass
from io import BytesIO

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from core.pdf import render_pdf

from .kinds import kind_of
from .models import Credential
from .names import masked
from .services.issuing import ISSUER, Text

NAME = "name"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed field in the reader's language."""

    code: str
    label: str
    text: str


def printed_lines(credential: Credential, *, name_masked: bool) -> list[Line]:
    """Every field of the document, in order and in the language in force.

    The paper prints these and the check page shows these, so an edited paper shows (law of the
    check page: what is not shown there cannot be checked).
    """
    kind = kind_of(credential.kind)
    printed: dict[str, Text] = credential.printed or {}
    name = credential.holder_name
    until = credential.valid_until
    return [
        Line("number", _("Certificate number"), credential.number),
        Line(NAME, _("Name"), masked(name) if name_masked else name),
        *(Line(c, str(kind.fields[c]), _in_language(printed.get(c, ""))) for c in kind.fields),
        Line("valid_from", _("Valid from"), date_format(credential.valid_from)),
        Line("valid_until", _("Valid until"), date_format(until) if until else _("without an end")),
        Line("issued_on", _("Issued on"), date_format(timezone.localdate(credential.issued_at))),
        Line(ISSUER, _("Issued by"), _in_language(printed.get(ISSUER, ""))),
    ]


def certificate_pdf(credential: Credential, language: str) -> bytes:
    """The certificate as a tagged PDF of one A4 page.

    Raises:
        NotRendered: The press stopped.
    """
    with override(language):
        kind = kind_of(credential.kind)
        context = {
            "kind": kind,
            "holder_name": credential.holder_name,
            "lines": [
                line
                for line in printed_lines(credential, name_masked=False)
                if line.code != NAME  # it stands above them, in large type
            ],
            "issuer": _in_language((credential.printed or {}).get(ISSUER, "")),
            "issued_on": timezone.localdate(credential.issued_at),
            "check_url": check_url(credential),
            "number": credential.number,
        }
        return render_pdf(
            "credentials/certificate_pdf.html",
            context,
            language,
            str(kind.title),
            pictures={"qr.svg": qr_code(check_url(credential))},
        )


def check_url(credential: Credential) -> str:
    path = reverse("credentials:check_code", args=[credential.number])
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def qr_code(url: str) -> bytes:
    out = BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=0, dark="#0b3b38")
    return out.getvalue()


def _in_language(text: Text) -> str:
    if isinstance(text, str):
        return text
    return text.get(get_language() or "ko") or text.get("ko", "")
