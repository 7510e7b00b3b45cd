"""The audit trail: sound until somebody changes a byte, and then it says where."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core import checks
from core.actors import Actor
from core.audit import faults, record, record_access, seal_days
from core.audit.hashes import canonical
from core.models import AccessRecord, AuditDay, AuditDetail, AuditEvent
from core.models.access import TooEarly
from core.models.appendonly import RowIsFinal

pytestmark = pytest.mark.core

OFFICER = Actor(uuid4(), "triage_officer", "192.0.2.7")
DAY = datetime(2026, 11, 20, 5, tzinfo=UTC)


@pytest.fixture
def trail(db, time_machine) -> None:
    """Two chains over two days, with details and access records, both days sealed."""
    time_machine.move_to(DAY, tick=False)
    for number in range(3):
        detail = {"state": {1: "new", 10: "old"}, "at": DAY} if number else None
        record(OFFICER, "team.decide", subject_kind="report", subject_id="r1", detail=detail)
    record_access(OFFICER, subject_id=uuid4(), what="team.open_report")
    time_machine.move_to(DAY + timedelta(days=1), tick=False)
    record(OFFICER, "team.decide", subject_kind="report", subject_id="r2", detail={"to": "x"})
    record_access(OFFICER, subject_id=uuid4(), what="team.open_report")
    seal_days(date(2026, 11, 22))
    time_machine.move_to(DAY + timedelta(days=2), tick=False)


@pytest.fixture
def free_hands() -> Any:
    """Somebody with all rights on the database: the triggers are off."""
    tables = ("core_auditevent", "core_auditday", "core_accessrecord")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    return connection.cursor


def test_a_sound_trail_has_no_faults_and_sealing_again_changes_nothing(trail) -> None:
    assert list(faults()) == []
    assert seal_days(date(2026, 11, 22)) == 0
    assert AuditDay.objects.count() == 2
    call_command("audit", "verify", verbosity=0)


def test_any_changed_byte_of_any_row_is_named(trail, free_hands) -> None:
    """Every column of every row of every table of the trail, one at a time."""
    tried = 0
    for model in (AuditEvent, AuditDay, AuditDetail, AccessRecord):
        for row in models.QuerySet(model).order_by("pk"):
            for field in model._meta.concrete_fields:
                with transaction.atomic():
                    _spoil(free_hands, row, field)
                    found = list(faults())
                    transaction.set_rollback(True)
                assert found, (model.__name__, field.name)
                tried += 1
    assert tried > 70
    assert list(faults()) == []


def _spoil(cursor_of: Any, row: models.Model, field: models.Field) -> None:
    if field.name == "event":  # a detail hung onto another event
        other = AuditEvent.objects.filter(detail__isnull=True).first()
        models.QuerySet(type(row)).filter(pk=row.pk).update(event=other)
        return
    if field.get_internal_type() == "TextField":  # a flipped byte of the ciphertext
        table, key = row._meta.db_table, row._meta.pk
        with cursor_of() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {field.column} = REPLACE({field.column}, ':', ':A') "
                f"WHERE {key.column} = %s",
                [key.get_db_prep_value(row.pk, connection)],
            )
        return
    changed = _other(getattr(row, field.attname))
    models.QuerySet(type(row)).filter(pk=row.pk).update(**{field.attname: changed})


def _other(value: Any) -> Any:
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    if isinstance(value, date):
        return value - timedelta(days=40)
    if isinstance(value, UUID):
        return UUID(int=value.int ^ 1)
    if isinstance(value, int):
        return value + 100
    if isinstance(value, bytes | memoryview):
        return bytes([bytes(value)[0] ^ 1, *bytes(value)[1:]])
    return f"{value}!" if not value else f"{value[:-1]}!"


def test_a_missing_row_is_named(trail, free_hands) -> None:
    for model in (AuditEvent, AccessRecord):
        for row in models.QuerySet(model):
            with transaction.atomic():
                models.QuerySet(AuditDetail).filter(event_id=row.pk).delete()
                models.QuerySet(model).filter(pk=row.pk).delete()
                assert list(faults()), model
                transaction.set_rollback(True)


def test_erasing_details_leaves_the_trail_sound(trail) -> None:
    AuditDetail.objects.all().delete()
    assert list(faults()) == []


def test_verify_fails_aloud(trail, free_hands) -> None:
    models.QuerySet(AuditEvent).filter(number=2).update(role="administrator")
    with pytest.raises(CommandError):
        call_command("audit", "verify")


def test_rows_of_the_trail_are_final_for_our_own_code(trail) -> None:
    event, seen = AuditEvent.objects.first(), AccessRecord.objects.first()
    for attempt in (
        event.save,
        event.delete,
        seen.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(role="x"),
        lambda: AuditEvent.objects.bulk_update([event], ["role"]),
    ):
        with pytest.raises(RowIsFinal):
            attempt()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="triggers are PostgreSQL's")
@pytest.mark.parametrize("model", [AuditEvent, AuditDay, AccessRecord])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_postgresql_holds_the_rows_too(trail, model, change) -> None:
    AuditDetail.objects.all().delete()
    rows = models.QuerySet(model)
    column = {"count": 7} if model is AuditDay else {"role": "x"}
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete() if change == "delete" else rows.update(**column)


def test_access_records_stay_for_two_years(db) -> None:
    now = datetime.now(UTC)
    for days in (729, 731):
        AccessRecord.objects.create(
            at=now - timedelta(days=days), actor_id=uuid4(), role="r", subject_id="s", what="w"
        )
    with pytest.raises(TooEarly):
        AccessRecord.objects.all().remove()
    assert AccessRecord.objects.count() == 2
    assert AccessRecord.objects.filter(at__lt=now - timedelta(days=730)).remove() == 1
    assert list(faults()) == []


def test_a_shorter_retention_stops_the_start(settings) -> None:
    settings.ACCESS_RECORDS_KEPT_DAYS = 729
    assert [fault.id for fault in checks.check_access_records_are_kept()] == ["core.E001"]
    settings.ACCESS_RECORDS_KEPT_DAYS = 730
    assert checks.check_access_records_are_kept() == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.datetimes(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=8,
)


class Details(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(st.dictionaries(st.text(), json_values, min_size=1))
    def test_a_detail_reads_the_same_once_it_was_stored(self, detail: dict[str, Any]) -> None:
        event = record(OFFICER, "a.b", subject_kind="k", subject_id=uuid4(), detail=detail)
        stored = AuditDetail.objects.get(event=event).detail
        assert canonical(stored) == canonical(detail)
        assert list(faults()) == []
