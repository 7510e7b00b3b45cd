"""What follows a report to the same case, and what is sealed. Codes and references only."""

import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from deletion_bridge.vocabulary import RETRACTION_CODES, RETURN_CODES

from .checks import CODE, is_reference, refuse_unsound

LONGEST_SEALED = 8192
SEALED_BOX = "x25519-xsalsa20-poly1305"

_BASE64URL = re.compile(r"[A-Za-z0-9_-]+={0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """A report that should not have been sent.

    Attributes:
        target_id: Our opaque id of the reported place.
        reason: Code of vocabulary.RETRACTION_REASONS.
    """

    target_id: UUID
    reason: str

    def __post_init__(self) -> None:
        refuse_unsound(
            {
                "target_id": isinstance(self.target_id, UUID),
                "reason": self.reason in RETRACTION_CODES,
            }
        )

    def as_json(self) -> dict[str, Any]:
        return {"target_id": str(self.target_id), "reason_code": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an officer of a designated body decided on a drafted request: approved, where no reason
    is given, or sent back for one. Who that was stays in our audit; the reference leads there.

    Attributes:
        target_id: Our opaque id of the reported place.
        draft_id: The service's id of the very draft that was read.
        body: Code of the designated body that the officer acted for.
        approver_ref: Opaque reference to the decision in our books, never a name.
        reason: Code of vocabulary.RETURN_REASONS; empty for an approval.
    """

    target_id: UUID
    draft_id: str
    body: str
    approver_ref: str
    reason: str = ""

    def __post_init__(self) -> None:
        refuse_unsound(
            {
                "target_id": isinstance(self.target_id, UUID),
                "draft_id": is_reference(self.draft_id),
                "body": isinstance(self.body, str) and bool(CODE.fullmatch(self.body)),
                "approver_ref": is_reference(self.approver_ref),
                "reason": self.reason == "" or self.reason in RETURN_CODES,
            }
        )

    def as_json(self) -> dict[str, Any]:
        judged = {
            "target_id": str(self.target_id),
            "draft_id": self.draft_id,
            "body": self.body,
            "approver_ref": self.approver_ref,
        }
        return judged | ({"reason_code": self.reason} if self.reason else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedMessage:
    """Something that only one reader at the service can open; neither we nor the service's machines
    can. Blanked here as soon as it is acknowledged.

    Attributes:
        message_id: Our opaque id of it.
        key_id: Which of the reader's public keys it is sealed to.
        sealed: The closed box (SEALED_BOX) in base64url, at most 8,192 characters.
    """

    message_id: UUID
    key_id: str
    sealed: str = field(repr=False)

    def __post_init__(self) -> None:
        refuse_unsound(
            {
                "message_id": isinstance(self.message_id, UUID),
                "key_id": is_reference(self.key_id),
                "sealed": isinstance(self.sealed, str)
                and len(self.sealed) <= LONGEST_SEALED
                and bool(_BASE64URL.fullmatch(self.sealed)),
            }
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "message_id": str(self.message_id),
            "key_id": self.key_id,
            "algorithm": SEALED_BOX,
            "sealed": self.sealed,
        }
