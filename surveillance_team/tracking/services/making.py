"""Making an evidence file: composed, printed, encrypted to one person, and its digests kept."""

import hashlib
import io
import json
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.backup.sealing import add_bytes, sealed_to
from core.jobs import GiveUp, Progress, TryAgain
from core.pdf import NotRendered, render_pdf
from surveillance_team.locators import defang
from surveillance_team.states import TargetState
from surveillance_team.tracking.models import EvidenceDigest, EvidenceFile, EvidenceRequest
from surveillance_team.vocabulary import Category, Minor

from .composing import NothingReported, TooMuch, compose
from .evidence import lock_approved, settle_ready

PDF_NAME, DATA_NAME = "evidence.pdf", "evidence.json"
STEPS = 3


def make_evidence(progress: Progress, params: dict[str, Any]) -> None:
    """The work of the job. Again, or for a request that was withdrawn meanwhile, makes nothing.

    What is made lies nowhere unencrypted: composed and printed in memory, stored sealed.
    """
    request = EvidenceRequest.objects.select_related("account").filter(pk=params["request"]).first()
    if request is None or request.state != EvidenceRequest.State.APPROVED:
        return
    with override(request.language):
        data, pdf = _made(request, progress)
    progress.step(2, STEPS)
    sealed = seal(request.recipient, pdf, data)
    _store(request.pk, sealed, pdf, data)
    progress.step(STEPS, STEPS)


def seal(recipient: str, pdf: bytes, data: bytes) -> bytes:
    """Both files in one age file that nobody but the named investigator opens.

    Raises:
        core.backup.sealing.NoRecipient: The key is none.
    """
    target = io.BytesIO()
    with sealed_to([recipient], target) as tar:
        add_bytes(tar, PDF_NAME, pdf)
        add_bytes(tar, DATA_NAME, data)
    return target.getvalue()


def _made(request: EvidenceRequest, progress: Progress) -> tuple[bytes, bytes]:
    try:
        content = compose(request)
    except TooMuch:
        raise GiveUp(_("More addresses are known of this account than one file takes.")) from None
    except NothingReported:
        raise GiveUp(_("No report that counts names this account.")) from None
    progress.step(1, STEPS)
    data = json.dumps(content, ensure_ascii=False, indent=1).encode()
    digest = hashlib.sha256(data).hexdigest()
    context = {"content": content, "addresses": _shown(content), "data_digest": digest}
    try:
        pdf = render_pdf(
            "tracking/evidence_pdf.html", context, request.language, _("Evidence file: reports")
        )
    except NotRendered:
        raise TryAgain(_("The document could not be laid out just now.")) from None
    return data, pdf


def _shown(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Entries in words, each address as text that no program takes for a link."""
    return [
        {
            **entry,
            "shown": defang(entry["address"]),
            "assessed": Category(entry["assessed_as"]).label if entry["assessed_as"] else "",
            "child": Minor(entry["child_suspected"]).label,
            "stands": TargetState(entry["outcome"] or entry["state"]).label,
            "claims": [(Category(name).label, n) for name, n in entry["claimed_as"].items()],
            "told": [
                {**step, "words": TargetState(step["state"]).label} for step in entry["steps"]
            ],
        }
        for entry in content["addresses"]
    ]


@transaction.atomic
def _store(request_id: UUID, sealed: bytes, pdf: bytes, data: bytes) -> None:
    """Keep the file and its digests, if the file is still wanted."""
    request = lock_approved(request_id)
    if request is None:
        return
    EvidenceFile.objects.create(request=request, sealed=sealed)
    kinds = EvidenceDigest.Kind
    files = {kinds.SEALED: sealed, kinds.PDF: pdf, kinds.DATA: data}
    EvidenceDigest.objects.bulk_create(
        EvidenceDigest(digest=hashlib.sha256(content).hexdigest(), request=request, kind=kind)
        for kind, content in files.items()
    )
    settle_ready(request, timezone.localdate())
