"""How a report stands, in the field's words (law 11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import Report, TargetStep
from .states import TERMINAL, TargetState

WORDS: dict[TargetState, tuple[Any, Any]] = {
    TargetState.NEW: (_("Received"), _("A triage officer will look at it.")),
    TargetState.NEEDS_INFO: (
        _("We have a question"),
        _("An officer needs a word from those who reported it."),
    ),
    TargetState.NOT_IN_SCOPE: (
        _("Not passed on"),
        _("This happens often and counts against nobody. Thank you for looking out."),
    ),
    TargetState.READY: (
        _("Waiting to be sent"),
        _("It was found in scope. It leaves by itself as soon as the service can be reached."),
    ),
    TargetState.SENT: (_("Sent"), _("The deletion service has received it.")),
    TargetState.REVIEWING: (_("Being reviewed"), _("The deletion service is looking at it.")),
    TargetState.AWAITING_APPROVAL: (
        _("Waiting for approval"),
        _("An officer of the deletion service decides by name."),
    ),
    TargetState.APPROVED: (_("Approved"), _("The request for removal may be made.")),
    TargetState.REMOVAL_REQUESTED: (
        _("Removal requested"),
        _("The platform or the commission was asked to act."),
    ),
    TargetState.REMOVED: (_("Removed"), _("The posting is gone.")),
    TargetState.ACCESS_BLOCKED: (
        _("Access blocked"),
        _("The posting cannot be reached from Korea any more."),
    ),
    TargetState.ACCOUNT_TERMINATED: (_("Account closed"), _("The account may not be used again.")),
    TargetState.NOT_APPLICABLE: (
        _("Not applicable"),
        _("It was judged to be outside the law's terms. This counts against nobody."),
    ),
    TargetState.NO_RESPONSE: (
        _("No response"),
        _("The other side did not answer. The service may try another way."),
    ),
    TargetState.REAPPEARED: (
        _("Seen again"),
        _("It was gone and has been reported once more. An officer looks at it before others."),
    ),
    TargetState.UNKNOWN: (
        _("Unknown"),
        _("The service sent a word we do not know. We are finding out what it means."),
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One state in words; `state` is also the name of its chip."""

    state: TargetState | Report.Status
    title: Any
    text: Any


SET_ASIDE = Standing(
    Report.Status.INVALIDATED,
    _("Set aside"),
    _("It is not counted at present. “Decisions about my reports” says why, and how to object."),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a timeline, as core/components/status_timeline.html draws it."""

    title: Any
    text: Any
    at: datetime | None
    mark: str


def standing_words(state: TargetState) -> Standing:
    title, text = WORDS[state]
    return Standing(state, title, text)


def standing_of(report: Report) -> Standing:
    """How a report stands now. What was known before a child-suspected report is never told."""
    if report.status == Report.Status.INVALIDATED:
        return SET_ASIDE
    state = TargetState(report.target.state)
    if report.status == Report.Status.NEEDS_INFO:
        state = TargetState.NEEDS_INFO
    elif state == TargetState.NEEDS_INFO or (
        report.known_before and report.is_child_suspected and not _moved_since(report)
    ):  # others are asked and this person, who left the kind out, is not; or it is not told
        state = TargetState.NEW
    return standing_words(state)


def _moved_since(report: Report) -> bool:
    moved: bool = report.target.moved_at > report.created_at
    return moved


def timeline_of(report: Report) -> list[Step]:
    """What happened, oldest first, then what comes next if anything does."""
    words = standing_words(TargetState.NEW)
    steps = [Step(words.title, words.text, report.created_at, "done")]
    steps += [_step(step) for step in _told(report)]
    now = standing_of(report).state
    if now == Report.Status.INVALIDATED:
        return [*steps, Step(SET_ASIDE.title, SET_ASIDE.text, None, "now")]
    steps[-1] = Step(steps[-1].title, steps[-1].text, steps[-1].at, "now")
    if now not in TERMINAL and now != TargetState.NOT_IN_SCOPE:
        steps.append(Step(_("Outcome"), "", None, "ahead"))
    return steps


def _told(report: Report) -> Iterator[TargetStep]:
    """The steps a reporter may see: each word once, and of a child's only what came later."""
    last = TargetState.NEW
    for step in TargetStep.objects.of_target(report.target):
        hidden = report.is_child_suspected and step.heard_at < report.created_at
        if hidden or step.state == last or step.state == TargetState.NEW:
            continue
        if step.state == TargetState.NEEDS_INFO and report.status in _ANSWERED:
            continue
        last = TargetState(step.state)
        yield step


_ANSWERED = (Report.Status.ACCEPTED, Report.Status.NOT_IN_SCOPE)


def _step(step: TargetStep) -> Step:
    words = standing_words(TargetState(step.state))
    return Step(words.title, words.text, step.at, "done")
