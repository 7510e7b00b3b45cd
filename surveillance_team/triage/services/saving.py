"""Keeping views of the queue."""

from django.db import transaction

from core.actors import Actor
from core.audit import record

from ..models import SavedView
from ..queue import Filters

MOST = 30


class TooMany(Exception):
    """An officer keeps as many views as anybody can tell apart."""


@transaction.atomic
def keep_view(*, actor: Actor, name: str, filters: Filters, is_shared: bool) -> SavedView:
    """Keep a choice of filters under a name; the same name again replaces it.

    Raises:
        TooMany: There are 30 of this officer's already.
    """
    mine = SavedView.objects.filter(officer_id=actor.id)
    if not mine.filter(name=name).exists() and mine.count() >= MOST:
        raise TooMany
    view, _is_new = SavedView.objects.update_or_create(
        officer_id=actor.id,
        name=name,
        defaults={"query": filters.as_query, "is_shared": is_shared},
    )
    _record(view, "triage.keep_view", actor)
    return view


@transaction.atomic
def drop_view(view_id: int, *, actor: Actor) -> None:
    """Take one's own view away.

    Raises:
        SavedView.DoesNotExist: It is not there, or somebody else's.
    """
    view = SavedView.objects.get(pk=view_id, officer_id=actor.id)
    _record(view, "triage.drop_view", actor)
    view.delete()


def _record(view: SavedView, action: str, actor: Actor) -> None:
    record(actor, action, subject_kind="saved_view", subject_id=str(view.pk))
