"""What columns of personal data are called, whatever the model says or leaves unsaid."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import pgettext_lazy

LABELS = {
    "action": pgettext_lazy("what is kept", "Act"),
    "address_as_typed": pgettext_lazy("what is kept", "Address as typed"),
    "at": pgettext_lazy("what is kept", "When"),
    "by": pgettext_lazy("what is kept", "By whom, as a role"),
    "campaign": pgettext_lazy("what is kept", "Number of the campaign"),
    "category": pgettext_lazy("what is kept", "Kind"),
    "created_at": pgettext_lazy("what is kept", "Made at"),
    "detail": pgettext_lazy("what is kept", "Details"),
    "filed_at": pgettext_lazy("what is kept", "Filed at"),
    "from": pgettext_lazy("what is kept", "From where"),
    "ip": pgettext_lazy("what is kept", "Network address"),
    "last_used_at": pgettext_lazy("what is kept", "Last used at"),
    "purpose": pgettext_lazy("what is kept", "What for"),
    "receipt": pgettext_lazy("what is kept", "Receipt"),
    "required": pgettext_lazy("what is kept", "Required"),
    "roles": pgettext_lazy("what is kept", "Roles"),
    "sha256": pgettext_lazy("what is kept", "Check sum (SHA-256)"),
    "subject": pgettext_lazy("what is kept", "Subject"),
    "term": pgettext_lazy("what is kept", "Term of duty"),
    "text": pgettext_lazy("what is kept", "Words"),
    "title": pgettext_lazy("what is kept", "Title"),
    "type": pgettext_lazy("what is kept", "Type"),
    "user_agent": pgettext_lazy("what is kept", "Browser"),
    "version": pgettext_lazy("what is kept", "Version"),
    "wants_news": pgettext_lazy("what is kept", "Wants news"),
    "what": pgettext_lazy("what is kept", "What"),
}

DETAILS = {
    "fields": pgettext_lazy("what is kept", "Fields"),
    "reason": pgettext_lazy("what is kept", "Reason"),
    "role": pgettext_lazy("what is kept", "Role"),
    "source": pgettext_lazy("what is kept", "Kind of data"),
    "sources": pgettext_lazy("what is kept", "Kinds of data"),
}


def label_of_detail(key: str) -> str:
    """What a record of the trail says beside its act."""
    return str(DETAILS.get(key) or LABELS.get(key) or key.replace("_", " "))


def label_of_key(model: Any, key: str) -> str:
    """In the language in force; a key that neither we nor the model names is shown as it is."""
    if key in LABELS:
        return str(LABELS[key])
    try:
        return str(model._meta.get_field(key).verbose_name)
    except FieldDoesNotExist:
        return key.replace("_", " ")
