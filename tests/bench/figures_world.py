"""Years of reports, written by the database itself from one that was filed and accepted."""

from typing import Any

from django.db import connection

from surveillance_team.models import Report, Target
from tests.surveillance_team.team import a_sent_target

KINDS = "'sex_trade_ad','obscene_info','deepfake','illegal_filming','csam','other'"
PLATFORMS = "'web','telegram','x','instagram','discord'"
ENDS = (
    "'access_blocked','access_blocked','access_blocked','removed','account_terminated',"
    "'not_applicable','no_response','access_blocked'"
)
NUMBER = "(extract(epoch from d.day)::bigint / 86400 * 100000 + n.n)"


def fill(*, days: int, a_day: int) -> None:
    """So many reports of different addresses on each of so many days, most with an outcome."""
    target = a_sent_target()
    report = target.reports.get()
    pick = "(ARRAY[{}])[1 + {} % {}]".format
    at = "d.day + n.n * interval '4 minutes'"
    key = f"decode(md5('t' || {NUMBER}) || md5('u' || {NUMBER}), 'hex')"
    target_id = f"md5('target' || {NUMBER})::uuid"
    kind = f"{pick(KINDS, NUMBER, 6)}"
    end = pick(ENDS, NUMBER, 8)
    _copy(
        Target,
        target.pk,
        days,
        a_day,
        {
            "id": target_id,
            "target_key": key,
            "platform": pick(PLATFORMS, NUMBER, 5),
            "state": end,
            "outcome": end,
            "category_claimed": kind,
            "category_assessed": kind,
            "report_count": "1",
            "first_seen_at": at,
            "decided_at": f"{at} + (n.n % 90) * interval '1 minute'",
            "sent_at": f"{at} + (n.n % 90 + n.n % 7) * interval '1 minute'",
        },
    )
    _copy(
        Report,
        report.pk,
        days,
        a_day,
        {
            "id": f"md5('report' || {NUMBER})::uuid",
            "receipt": f"upper(substr(md5('receipt' || {NUMBER}), 1, 12))",
            "target_id": target_id,
            "client_key": f"md5('form' || {NUMBER})::uuid",
            "category_claimed": kind,
            "status": "'accepted'",
            "created_at": at,
        },
    )


def analyse() -> None:
    """What autovacuum does within a minute of such a change."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy(model: Any, sample: Any, days: int, a_day: int, changes: dict[str, str]) -> None:
    given = [field for field in model._meta.local_concrete_fields if not field.generated]
    names = [field.column for field in given]
    values = ", ".join(changes.get(name, f's."{name}"') for name in names).replace("%", "%%")
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({columns}) SELECT {values}'
            f' FROM "{model._meta.db_table}" s,'
            " generate_series(date_trunc('day', now()) - %s * interval '1 day',"
            " date_trunc('day', now()) - interval '1 day', interval '1 day') d(day),"
            " generate_series(1, %s) n(n) WHERE s.id = %s",
            [days, a_day, sample],
        )
