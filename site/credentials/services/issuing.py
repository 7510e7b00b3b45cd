"""Issuing credentials."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.actors import Actor
from core.audit import record
from core.crypto import lookup_digest
from core.models import CityProfile
from credentials.codes import new_code
from credentials.kinds import credential_kinds
from credentials.models import Credential
from credentials.signals import issued
from users.notifications import notify

LONGEST_TEXT = 200
ISSUER = "issuer"

Text = str | dict[str, str]


class WrongFields(Exception):
    """The printed fields are not those of the kind, or one of them is empty or too long."""


class EndsBeforeItStarts(Exception):
    """The last day of validity lies before the first."""


def code_digest(code: str) -> bytes:
    return lookup_digest(code, purpose="credentials.code")


@transaction.atomic
def issue(
    *,
    kind: str,
    holder_id: UUID,
    holder_name: str,
    printed: Mapping[str, Text],
    valid_from: date,
    valid_until: date | None,
    source_key: str,
    actor: Actor,
) -> Credential:
    """Certify something about a person and tell them.

    Issuing again for the same holder, kind and source returns the first one unchanged, also when
    it has been revoked since: a new decision needs a new source key.

    Args:
        printed: Every field of the kind and no other.
        valid_until: The last day it holds, in Asia/Seoul; None for no end.
        source_key: What it is issued for, as "attendance:<id>". Names no person.

    Raises:
        NotRegistered: Nobody offers this kind.
        WrongFields: `printed` does not fit the kind.
        EndsBeforeItStarts: The days are the wrong way round.
    """
    must_fit(kind, holder_name, printed)
    if valid_until is not None and valid_until < valid_from:
        raise EndsBeforeItStarts
    same = Credential.objects.filter(holder_id=holder_id, kind=kind, source_key=source_key)
    if found := same.exclude(state=Credential.State.REPLACED).first():
        return found
    try:
        with transaction.atomic():
            credential = write(
                kind=kind,
                holder_id=holder_id,
                holder_name=holder_name,
                printed=printed,
                valid_from=valid_from,
                valid_until=valid_until,
                source_key=source_key,
                actor=actor,
            )
    except IntegrityError:  # somebody else issued it between our look and our write
        return same.exclude(state=Credential.State.REPLACED).get()
    record(
        actor,
        "credentials.issue",
        subject_kind="credential",
        subject_id=credential.pk,
        detail={"kind": kind, "source": source_key},
    )
    notify(actor_id=holder_id, kind="credentials.issued", url=reverse("credentials:mine"))
    issued.send(Credential, credential=credential, actor=actor)
    return credential


def write(
    *,
    kind: str,
    holder_id: UUID,
    holder_name: str,
    printed: Mapping[str, Text],
    valid_from: date,
    valid_until: date | None,
    source_key: str,
    actor: Actor,
) -> Credential:
    """The row itself, under a code of its own and the issuer's name of today."""
    code = new_code()
    return Credential.objects.create(
        kind=kind,
        holder_id=holder_id,
        holder_name=holder_name.strip(),
        printed={**printed, ISSUER: issuer_name()},
        code=code,
        code_digest=code_digest(code),
        source_key=source_key,
        valid_from=valid_from,
        valid_until=valid_until,
        issued_by=actor.id,
    )


def issuer_name() -> dict[str, str]:
    """Who runs this site, kept on the document as it is called today."""
    city = CityProfile.load()
    return {
        "ko": city.operator_ko or city.name_ko or settings.WAGTAIL_SITE_NAME,
        "en": city.operator_en or city.name_en or settings.WAGTAIL_SITE_NAME,
    }


def must_fit(kind: str, holder_name: str, printed: Mapping[str, Text]) -> None:
    """Refuse what is not exactly the fields of the kind, each with a text of fair length.

    Raises:
        WrongFields: One is missing, unknown, empty or too long.
    """
    texts = [holder_name]
    for value in printed.values():
        texts += [value] if isinstance(value, str) else [value.get("ko", ""), value.get("en", "")]
    if set(printed) != set(credential_kinds[kind].fields):
        raise WrongFields(", ".join(sorted(set(printed) ^ set(credential_kinds[kind].fields))))
    if any(not text.strip() or len(text) > LONGEST_TEXT for text in texts):
        raise WrongFields(f"each has 1 to {LONGEST_TEXT} characters")
