"""A credential holds on exactly the days it says, until it is revoked or replaced."""

from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.actors import SYSTEM
from core.audit import faults
from core.ids import new_id
from core.models import AuditEvent
from credentials.kinds import MONITOR_TRAINING
from credentials.models import Credential, Standing
from credentials.services import (
    AlreadyEnded,
    EndsBeforeItStarts,
    WrongFields,
    holders,
    holds,
    replace,
    revoke,
)
from tests.credentials.conftest import PRINTED

pytestmark = [pytest.mark.django_db, pytest.mark.core]

DAYS = st.integers(min_value=-400, max_value=400).map(lambda n: date(2026, 6, 1) + timedelta(n))
REASON = Credential.Reason


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    start=DAYS,
    length=st.none() | st.integers(0, 400),
    end=st.none() | DAYS,
    edge=st.integers(0, 2),
    beside=st.integers(-1, 1),
)
def test_it_holds_from_the_first_to_the_last_day_and_no_longer(
    make, start, length, end, edge, beside
):
    until = None if length is None else start + timedelta(length)
    on = ((start, until, end)[edge] or start) + timedelta(beside)  # where mistakes would show
    with time_machine.travel("2026-06-01T03:00:00Z", tick=False):
        credential = make(valid_from=start, valid_until=until)
    if end is not None:
        with time_machine.travel(f"{end.isoformat()}T03:00:00Z", tick=False):
            credential = revoke(credential.pk, reason=REASON.DUTY_ENDED, actor=SYSTEM)

    expected = start <= on and (until is None or on <= until) and (end is None or on < end)

    assert holds(credential.holder_id, MONITOR_TRAINING, on=on) is expected
    assert (credential.standing(on) == Standing.VALID) is expected


@time_machine.travel("2026-06-01T03:00:00Z", tick=False)
def test_a_revoked_one_holds_no_longer_from_that_very_day(make):
    credential = make()
    revoke(credential.pk, reason=REASON.DUTY_ENDED, actor=SYSTEM)

    assert holds(credential.holder_id, MONITOR_TRAINING, on=date(2026, 5, 31))
    assert not holds(credential.holder_id, MONITOR_TRAINING)


def test_issuing_again_for_the_same_source_is_the_same_credential(make):
    first = make()

    assert make(holder_id=first.holder_id, holder_name="다른 이름") == first
    assert Credential.objects.get().holder_name == "홍길동"


def test_a_revoked_one_does_not_come_back_by_a_repeated_job(make):
    first = make()
    revoke(first.pk, reason=REASON.RULES_BROKEN, actor=SYSTEM)

    again = make(holder_id=first.holder_id)

    assert again.pk == first.pk
    assert not holds(first.holder_id, MONITOR_TRAINING, on=date(2030, 1, 1))


def test_one_issued_by_mistake_has_never_held(make):
    credential = make()
    with time_machine.travel("2026-07-01T03:00:00Z", tick=False):
        revoke(credential.pk, reason=REASON.ISSUED_BY_MISTAKE, actor=SYSTEM)

    assert not holds(credential.holder_id, MONITOR_TRAINING, on=date(2026, 2, 1))


def test_nothing_is_ended_twice(make):
    credential = make()
    revoke(credential.pk, reason=REASON.DUTY_ENDED, actor=SYSTEM)

    with pytest.raises(AlreadyEnded):
        revoke(credential.pk, reason=REASON.DUTY_ENDED, actor=SYSTEM)
    with pytest.raises(AlreadyEnded):
        replaced(credential)
    assert AuditEvent.objects.filter(action="credentials.revoke").count() == 1


def replaced(credential, **given):
    values = {
        "holder_name": "홍길순",
        "printed": PRINTED,
        "valid_until": date(2027, 12, 31),
        "reason": REASON.RENEWED,
        "actor": SYSTEM,
    }
    return replace(credential.pk, **{**values, **given})


@time_machine.travel("2026-07-01T03:00:00Z", tick=False)
def test_replacing_leaves_no_day_without_one(make):
    old = make()

    new = replaced(old)

    old.refresh_from_db()
    assert old.replaced_by == new
    assert old.standing() == Standing.REPLACED
    assert new.code != old.code
    day = date(2026, 1, 1)
    while day <= date(2027, 12, 31):
        assert holds(old.holder_id, MONITOR_TRAINING, on=day), day
        day += timedelta(30)
    assert make(holder_id=old.holder_id) == new
    assert not list(faults())


def test_one_query_asks_for_many_people(make, django_assert_num_queries):
    holder = make().holder_id
    others = [new_id() for _ in range(20)]

    with django_assert_num_queries(1):
        found = holders(MONITOR_TRAINING, [holder, *others], on=date(2026, 5, 1))

    assert found == {holder}


@pytest.mark.parametrize(
    "printed",
    [
        {},
        {**PRINTED, "grade": "A"},
        {**PRINTED, "hours": " "},
        {**PRINTED, "hours": {"ko": "4시간"}},
        {**PRINTED, "hours": "x" * 201},
    ],
)
def test_what_does_not_fit_the_kind_is_not_printed(make, printed):
    with pytest.raises(WrongFields):
        make(printed=printed)
    assert not Credential.objects.exists()


def test_the_last_day_does_not_lie_before_the_first(make):
    with pytest.raises(EndsBeforeItStarts):
        make(valid_until=date(2025, 12, 31))


def test_no_name_and_no_code_is_readable_in_the_database(make):
    from django.db import connection

    credential = make()
    with connection.cursor() as cursor:
        cursor.execute("SELECT holder_name, printed, code FROM credentials_credential")
        stored = " ".join(map(str, cursor.fetchone()))

    for secret in ("홍길동", "기본교육", credential.code):
        assert secret not in stored
