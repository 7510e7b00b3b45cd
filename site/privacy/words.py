"""What rows of personal data call things, where the name is no field of a model."""

from django.utils.translation import pgettext_lazy

LABELS = {
    "action": pgettext_lazy("what is kept", "Act"),
    "address_as_typed": pgettext_lazy("what is kept", "Address as typed"),
    "at": pgettext_lazy("what is kept", "When"),
    "by": pgettext_lazy("what is kept", "By whom, as a role"),
    "campaign": pgettext_lazy("what is kept", "Number of the campaign"),
    "category": pgettext_lazy("what is kept", "Kind"),
    "detail": pgettext_lazy("what is kept", "Details"),
    "filed_at": pgettext_lazy("what is kept", "Filed at"),
    "from": pgettext_lazy("what is kept", "From where"),
    "purpose": pgettext_lazy("what is kept", "What for"),
    "receipt": pgettext_lazy("what is kept", "Receipt"),
    "required": pgettext_lazy("what is kept", "Required"),
    "roles": pgettext_lazy("what is kept", "Roles"),
    "sha256": pgettext_lazy("what is kept", "Check sum (SHA-256)"),
    "subject": pgettext_lazy("what is kept", "Subject"),
    "term": pgettext_lazy("what is kept", "Term of duty"),
    "text": pgettext_lazy("what is kept", "Words"),
    "title": pgettext_lazy("what is kept", "Title"),
    "version": pgettext_lazy("what is kept", "Version"),
    "wants_news": pgettext_lazy("what is kept", "Wants news"),
    "what": pgettext_lazy("what is kept", "What"),
}


def label_of_key(key: str) -> str:
    """In the language in force; a key that nobody named is shown as it is."""
    return str(LABELS.get(key, key.replace("_", " ")))
