"""Drafts: what a monitor has typed and not sent, kept on the server until it is filed."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import FilingDraft, Monitor

Form = FilingDraft.Form
TYPED = ("paste", "note")
CHOSEN = frozenset({"category", "minor_suspected", "seen_where"})


class DraftMoved(Exception):
    """Another tab has saved since this one looked, so nothing was written over."""


class AlreadyFiled(Exception):
    """The form was sent meanwhile: there is nothing left to keep."""


@transaction.atomic
def save_draft(
    *,
    monitor: Monitor,
    client_key: UUID,
    words: Mapping[str, str],
    version: int,
    form: Form = Form.PASTE,
) -> FilingDraft:
    """Keep what is in the form. The same words again only grow the version.

    Args:
        client_key: Of the form, so that filing it ends the draft.
        words: Screened text by field.
        version: Of the draft that the form began with or last saved; 0 for none.
        form: Each form has a draft of its own.

    Raises:
        DraftMoved: It is not that version any more.
        AlreadyFiled: The form with this key has been sent.
    """
    # As filing does: a save waits for a filing under way, and then finds its reports.
    monitor = Monitor.objects.select_for_update(of=("self",)).get(pk=monitor.pk)
    if monitor.reports.filter(client_key=client_key).exists():
        raise AlreadyFiled
    known = monitor.drafts.select_for_update().filter(form=form).first()
    if known is None:
        return _begin(monitor, form, client_key, words, version + 1)
    if known.version != version:
        raise DraftMoved
    known.client_key, known.words = client_key, dict(words)
    known.version, known.saved_at = version + 1, timezone.now()
    known.save(update_fields=["client_key", "words", "version", "saved_at"])
    return known


def _begin(
    monitor: Monitor, form: Form, client_key: UUID, words: Mapping[str, str], version: int
) -> FilingDraft:
    begun = {"client_key": client_key, "words": dict(words), "version": version}
    try:
        with transaction.atomic():
            return FilingDraft.objects.create(monitor=monitor, form=form, **begun)
    except IntegrityError:  # the other tab began at the same moment
        raise DraftMoved from None


def settle_draft(*, monitor: Monitor, client_key: UUID, rest: Mapping[str, str]) -> None:
    """End the draft of a paste that was sent; what was not taken of it becomes a draft of its own.

    In the transaction that files, which has locked the monitor. A draft of another form stays,
    with what was not taken behind it and under a key of its own: the other tab, which has not
    seen these lines, cannot end them by sending what it shows. Sent again, it changes nothing.

    Args:
        client_key: Of the form that was sent.
        rest: What is left over, by field; nothing where all was taken.
    """
    known = FilingDraft.objects.filter(monitor=monitor, form=Form.PASTE).first()
    if known is None:
        if rest:
            FilingDraft.objects.create(monitor=monitor, client_key=uuid4(), words=dict(rest))
        return
    words: dict[str, str] = dict(rest)
    if known.client_key != client_key:
        if not rest or holds(known, rest):
            return
        words = _together(known.words or {}, rest)
    elif not rest:
        known.delete()
        return
    known.client_key, known.words = uuid4(), words
    known.version, known.saved_at = known.version + 1, timezone.now()
    known.save(update_fields=["client_key", "words", "version", "saved_at"])


def holds(draft: FilingDraft, rest: Mapping[str, str]) -> bool:
    """Whether every line that was typed is in a draft."""
    words: dict[str, str] = draft.words or {}
    return all(
        line in words.get(name, "").splitlines()
        for name in TYPED
        for line in rest[name].splitlines()
    )


def _together(words: Mapping[str, str], rest: Mapping[str, str]) -> dict[str, str]:
    """Two drafts as one. Every line and note is kept; what was chosen for the one and otherwise
    for the other is asked again, so that no line is sent with the other's answer."""
    both: dict[str, str] = {}
    for name in {**words, **rest}:
        mine, other = words.get(name, ""), rest.get(name, "")
        if name in TYPED:
            lines = [*mine.splitlines(), *other.splitlines()]
            both[name] = "\n".join(dict.fromkeys(lines))
        elif name in CHOSEN:
            both[name] = mine if mine == other else ""
        else:
            both[name] = mine or other
    return both


def draft_of(monitor: Monitor, form: Form = Form.PASTE) -> FilingDraft | None:
    return FilingDraft.objects.filter(monitor=monitor, form=form).first()


def end_draft(*, monitor: Monitor, client_key: UUID, form: Form) -> None:
    """End the draft of a form all of which was taken. One that another tab began stays.

    In the transaction that files, which has locked the monitor. Again changes nothing.
    """
    FilingDraft.objects.filter(monitor=monitor, form=form, client_key=client_key).delete()


def throw_away_draft(monitor: Monitor, form: Form = Form.PASTE) -> None:
    """Forget what was typed. Again changes nothing."""
    FilingDraft.objects.filter(monitor=monitor, form=form).delete()
