"""Which pages and manuals state what the law says, and which of them the law has overtaken."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ModelLogEntry, Page, ReferenceIndex
from wagtail.permissions import page_permission_policy

from core.models import LegalFact

EDITED = "wagtail.edit"


@dataclass(frozen=True, slots=True)
class Use:
    """One page or text that states a fact.

    Attributes:
        seen_at: When it was last published, with the fact as it was then; None for what knows no
            publishing.
    """

    what: Any
    url: str
    seen_at: datetime | None


@dataclass(slots=True)
class FactStanding:
    """A fact, who states it, and what speaks against leaving it as it is.

    Attributes:
        changed_at: When somebody last changed its words; None if nobody has since it was made.
    """

    fact: LegalFact
    changed_at: datetime | None = None
    uses: list[Use] = field(default_factory=list)

    @property
    def is_overdue(self) -> bool:
        return self.fact.is_overdue

    @property
    def overtaken(self) -> list[Use]:
        """Those last published before its words changed, or before it came into force."""
        return [use for use in self.uses if use.seen_at and self.is_newer_than(use.seen_at)]

    @property
    def current(self) -> list[Use]:
        return [use for use in self.uses if use not in self.overtaken]

    @property
    def is_flagged(self) -> bool:
        return self.is_overdue or bool(self.overtaken)

    def is_newer_than(self, moment: datetime) -> bool:
        """Whether the words, or the law itself, are newer than what was published then."""
        begun: date = self.fact.in_force_on
        is_in_force = begun <= timezone.localdate()
        changed = self.changed_at is not None and self.changed_at > moment
        return changed or (is_in_force and begun > timezone.localdate(moment))


def standings(facts: Iterable[LegalFact], user: Any = None) -> list[FactStanding]:
    """How facts stand, in their order. The number of queries depends on how many kinds of things
    state facts, and not on how many facts or pages there are.

    Args:
        user: Who gets addresses of editors they may open; None gets none.
    """
    found = changes(facts)
    kind = ContentType.objects.get_for_model(LegalFact)
    references = ReferenceIndex.objects.filter(
        to_content_type=kind, to_object_id__in=found
    ).values_list("base_content_type", "object_id", "to_object_id")
    users_of: dict[tuple[int, str], set[str]] = defaultdict(set)
    for base, object_id, fact_id in references:
        users_of[base, object_id].add(fact_id)
    for (base, object_id), use in _uses(users_of, user).items():
        for fact_id in users_of[base, object_id]:
            found[fact_id].uses.append(use)
    return list(found.values())


def changes(facts: Iterable[LegalFact]) -> dict[str, FactStanding]:
    """Facts by the text of their id, each with when its words were last changed."""
    found = {str(fact.pk): FactStanding(fact) for fact in facts}
    kind = ContentType.objects.get_for_model(LegalFact)
    edits = ModelLogEntry.objects.filter(
        content_type=kind, object_id__in=found, action=EDITED, content_changed=True
    ).order_by()
    for object_id, at in edits.values_list("object_id").annotate(Max("timestamp")):
        found[object_id].changed_at = at
    return found


def _uses(places: Iterable[tuple[int, str]], user: Any) -> dict[tuple[int, str], Use]:
    ids_of: dict[int, list[str]] = defaultdict(list)
    for base, object_id in sorted(places):
        ids_of[base].append(object_id)
    uses: dict[tuple[int, str], Use] = {}
    for base, ids in ids_of.items():
        model = ContentType.objects.get_for_id(base).model_class()
        if model is not None:
            found = _pages(ids, user) if issubclass(model, Page) else _others(model, ids, user)
            uses |= {(base, str(use.what.pk)): use for use in found}
    return uses


def _pages(ids: list[str], user: Any) -> Iterator[Use]:
    may_edit: set[int] = set()
    if user is not None:
        editable = page_permission_policy.instances_user_has_permission_for(user, "change")
        may_edit = set(editable.filter(pk__in=ids).values_list("pk", flat=True))
    for page in Page.objects.filter(pk__in=ids).order_by("path"):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.pk in may_edit else ""
        yield Use(page, url, page.last_published_at)


def _others(model: Any, ids: list[str], user: Any) -> Iterator[Use]:
    """Chapters of manuals and the like."""
    finder = AdminURLFinder(user) if user is not None else None
    for thing in model._default_manager.filter(pk__in=ids):
        url = finder.get_edit_url(thing) if finder else ""
        yield Use(thing, url or "", getattr(thing, "last_published_at", None))
