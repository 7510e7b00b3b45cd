"""The words of deciding: what an officer can do, and where a second person has to agree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from surveillance_team.models import Target
from surveillance_team.states import ACTED, NEVER_SENT
from surveillance_team.vocabulary import Minor


class Action(TextChoices):
    """What an officer decides about a target."""

    ACCEPT = "accept", _("pass on")
    LEAVE_OUT = "leave_out", _("do not pass on")
    ASK = "ask", _("ask back")
    REASSESS = "reassess", _("assess anew")
    RAISE = "raise", _("raise: a child may be concerned")
    MERGE = "merge", _("merge with another address")
    PART = "part", _("take merged addresses apart")


class WhyPart(TextChoices):
    """Why two addresses that were merged are two."""

    SLIP = "slip", _("It was a slip: this one was not meant.")
    SAID = "said", _("What people wrote shows two postings.")
    LATER = "later", _("What came in later shows two postings.")


@dataclass(frozen=True, slots=True)
class Rule:
    """When one officer's word is not enough.

    Attributes:
        words: Why, as both officers read it.
        holds: Given the action, the target and what was entered.
    """

    words: Any
    holds: Callable[[str, Target, Mapping[str, Any]], bool]


def _leaves_out_child(action: str, target: Target, entered: Mapping[str, Any]) -> bool:
    return action == Action.LEAVE_OUT and target.is_child_suspected


def _lowers_child(action: str, target: Target, entered: Mapping[str, Any]) -> bool:
    decides = action in (Action.ACCEPT, Action.REASSESS)
    lowered = entered.get("minor_suspected") != Minor.YES
    return decides and target.is_child_suspected and lowered


def _merges_child(action: str, target: Target, entered: Mapping[str, Any]) -> bool:
    return action == Action.MERGE and target.is_child_suspected


def _of_listed_kind(action: str, target: Target, entered: Mapping[str, Any]) -> bool:
    kinds = {target.category_claimed, target.category_assessed}
    ends = action in (Action.LEAVE_OUT, Action.MERGE)
    return ends and bool(kinds & set(settings.TRIAGE_SECOND_PERSON_KINDS))


def _reverses_outcome(action: str, target: Target, entered: Mapping[str, Any]) -> bool:
    moved = entered.get("category") != target.category_assessed
    return (
        action == Action.REASSESS
        and target.state not in NEVER_SENT
        and target.outcome in ACTED
        and moved
    )


RULES: dict[str, Rule] = {
    "child_left_out": Rule(
        _("A child is suspected, and it would not be passed on."), _leaves_out_child
    ),
    "child_merged": Rule(
        _("A child is suspected, and only the other address would go on."), _merges_child
    ),
    "child_lowered": Rule(_("A child was suspected, and no longer would be."), _lowers_child),
    "listed_kind": Rule(_("This kind is left out or merged by two people only."), _of_listed_kind),
    "outcome_reversed": Rule(
        _("Something was done about it already, and its kind would change."), _reverses_outcome
    ),
}


def rule_for(action: str, target: Target, entered: Mapping[str, Any]) -> str:
    """The first rule that asks for a second person; "" for none."""
    return next((name for name, rule in RULES.items() if rule.holds(action, target, entered)), "")
