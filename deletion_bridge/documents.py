"""The prepared document of a delivery by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.models import CityProfile
from core.pdf import render_pdf

from .models import Destination, Handoff
from .texts import defanged
from .vocabulary import CATEGORIES, RETRACTION_REASONS

MINOR = {
    "yes": _("yes, it seems so"),
    "no": _("no"),
    "unknown": _("unknown"),
}
PURPOSE = {
    "information": _("for information; no request for removal is made with it"),
    "request": _("removal may be requested"),
}
KINDS = {
    Handoff.Kind.REPORT: _("Report"),
    Handoff.Kind.CORRECTION: _("Correction of a report"),
    Handoff.Kind.RETRACTION: _("Withdrawal of a report"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says, in the reader's language.

    Attributes:
        title: What kind of message it is; never an address.
        place: The address as it is, for the paper alone.
        shown: The address as text that no program takes for a link, for pages.
        lines: (label, words) in order.
    """

    title: Any
    place: str
    shown: str
    lines: Sequence[tuple[Any, Any]]


def facts_of(handoff: Handoff) -> Facts:
    """The facts of the newest message about a report, as its destination knows them.

    By hand, a correction that came before the report was passed on goes with it: the paper then
    says how it stands now. A service knows what it has accepted.
    """
    told = _told(handoff)
    data: dict[str, Any] = told.envelope["data"]
    place = str(data.get("locator", ""))
    return Facts(KINDS.get(handoff.kind, ""), place, defanged(place), _lines(handoff, told, data))


def document_pdf(handoff: Handoff, *, language: str) -> bytes:
    """The document as a tagged PDF, with the exact address. Its title names none.

    Raises:
        NotRendered: The press stopped.
    """
    with override(language):
        facts = facts_of(handoff)
        context = {
            "facts": facts,
            "city": CityProfile.load(),
            "destination": handoff.destination,
            "made_on": handoff.created_at,
        }
        return render_pdf("deletion_bridge/document_pdf.html", context, language, str(facts.title))


def _told(handoff: Handoff) -> Handoff:
    if handoff.kind != Handoff.Kind.REPORT:
        return handoff
    by_hand = handoff.destination.kind == Destination.Kind.BY_HAND
    known = Q(hand_task__state="open") if by_hand else Q(state=Handoff.State.DELIVERED)
    corrections = Handoff.objects.filter(known, after=handoff, kind=Handoff.Kind.CORRECTION)
    return corrections.order_by("-id").first() or handoff


def _lines(handoff: Handoff, told: Handoff, data: dict[str, Any]) -> list[tuple[Any, Any]]:
    report = handoff.after or handoff
    lines: list[tuple[Any, Any]] = [(_("Our number"), report.source_id)]
    if handoff.after and handoff.after.remote_id:
        lines.append((_("Your number"), handoff.after.remote_id))
    if handoff.kind == Handoff.Kind.RETRACTION:
        reason = dict(RETRACTION_REASONS).get(data["reason_code"], data["reason_code"])
        return [*lines, (_("Withdrawn because"), reason)]
    basis = dict(Destination.LegalBasis.choices)
    words = [dict(CATEGORIES).get(code, code) for code in data["categories"]]
    return [
        *lines,
        (_("Kind"), ", ".join(str(word) for word in words)),
        (_("A child seems concerned"), MINOR.get(data["minor_suspected"], "")),
        (
            _("Assessed"),
            _("yes, by an officer of the city")
            if data["assessed"]
            else _("not yet: it leaves because of the time, as information"),
        ),
        (_("Passed on"), PURPOSE.get(data.get("purpose", ""), "")),
        (_("Legal basis"), basis.get(data["legal_basis"], data["legal_basis"])),
        (_("Platform"), data["platform"]),
        (_("First reported"), parse_datetime(data["first_seen_at"])),
        (_("Reported by"), data["report_count"]),
    ]
