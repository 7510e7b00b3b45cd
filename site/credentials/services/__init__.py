"""Everything that writes credentials, and what other rooms ask about them."""

from .ending import AlreadyEnded, replace, revoke
from .issuing import EndsBeforeItStarts, WrongFields, issue
from .standing import credential_by_code, holders, holding, holds, shown_for

__all__ = [
    "AlreadyEnded",
    "EndsBeforeItStarts",
    "WrongFields",
    "credential_by_code",
    "holders",
    "holding",
    "holds",
    "issue",
    "replace",
    "revoke",
    "shown_for",
]
