"""Links that go to a teacher's mailbox. They name nobody and open a page with a button."""

from django.core import signing

from .models import TeacherVerification

KEPT_S = 3 * 24 * 60 * 60
_SALT = "curriculum.verification"
_MARK_BYTES = 6


class BadLink(Exception):
    """The link was altered or is too old."""


def seal_verification(asked: TeacherVerification) -> str:
    return signing.dumps([str(asked.pk), mark_of(asked)], salt=_SALT)


def open_verification(token: str) -> tuple[str, str]:
    """Id of the question, and the mark of the mailbox the link was sent to.

    Raises:
        BadLink: See there.
    """
    try:
        pk, mark = signing.loads(token, salt=_SALT, max_age=KEPT_S)
    except (signing.BadSignature, ValueError, TypeError):
        raise BadLink from None
    return pk, mark


def mark_of(asked: TeacherVerification) -> str:
    """Short sign of the mailbox asked about, so that a new question makes older links void."""
    return bytes(asked.mail_digest or b"")[:_MARK_BYTES].hex()
