"""Drafts: what a monitor has typed and not sent, kept on the server until it is filed."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import FilingDraft, Monitor


class DraftMoved(Exception):
    """Another tab has saved since this one looked, so nothing was written over."""


class AlreadyFiled(Exception):
    """The form was sent meanwhile: there is nothing left to keep."""


@transaction.atomic
def save_draft(
    *, monitor: Monitor, client_key: UUID, words: Mapping[str, str], version: int
) -> FilingDraft:
    """Keep what is in the form. The same words again only grow the version.

    Args:
        client_key: Of the form, so that filing it ends the draft.
        words: Screened text by field.
        version: Of the draft that the form began with or last saved; 0 for none.

    Raises:
        DraftMoved: It is not that version any more.
        AlreadyFiled: The form with this key has been sent.
    """
    # As filing does: a save waits for a filing under way, and then finds its reports.
    monitor = Monitor.objects.select_for_update(of=("self",)).get(pk=monitor.pk)
    if monitor.reports.filter(client_key=client_key).exists():
        raise AlreadyFiled
    known = FilingDraft.objects.select_for_update().filter(monitor=monitor).first()
    if known is None:
        return _begin(monitor, client_key, words, version + 1)
    if known.version != version:
        raise DraftMoved
    known.client_key, known.words = client_key, dict(words)
    known.version, known.saved_at = version + 1, timezone.now()
    known.save(update_fields=["client_key", "words", "version", "saved_at"])
    return known


def _begin(
    monitor: Monitor, client_key: UUID, words: Mapping[str, str], version: int
) -> FilingDraft:
    try:
        with transaction.atomic():
            return FilingDraft.objects.create(
                monitor=monitor, client_key=client_key, words=dict(words), version=version
            )
    except IntegrityError:  # the other tab began at the same moment
        raise DraftMoved from None


def settle_draft(*, monitor: Monitor, client_key: UUID, rest: Mapping[str, str]) -> None:
    """End the draft of a form that was sent; what was not taken of it becomes a draft of its own.

    In the transaction that files, which has locked the monitor. A draft of another form stays as
    it is. Sent again, it changes nothing.

    Args:
        client_key: Of the form that was sent.
        rest: What is left over, by field; nothing where all was taken.
    """
    known = FilingDraft.objects.filter(monitor=monitor).first()
    if known is None:
        if rest:
            FilingDraft.objects.create(monitor=monitor, client_key=uuid4(), words=dict(rest))
        return
    if known.client_key != client_key:
        return
    if not rest:
        known.delete()
        return
    known.client_key, known.words = uuid4(), dict(rest)
    known.version, known.saved_at = known.version + 1, timezone.now()
    known.save(update_fields=["client_key", "words", "version", "saved_at"])


def draft_of(monitor: Monitor) -> FilingDraft | None:
    return FilingDraft.objects.filter(monitor=monitor).first()


def throw_away_draft(monitor: Monitor) -> None:
    """Forget what was typed. Again changes nothing."""
    FilingDraft.objects.filter(monitor=monitor).delete()
