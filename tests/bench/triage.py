"""The officers' queue among a million reports, on PostgreSQL, each promise a limit of one run.

    python -m tests.bench.triage [--part 0.1]

Pages are asked for at every filter and at places drawn by chance, through the whole stack of the
site without a network. Beside them stands the bare SELECT of the same rows. Exits 1 where a
promise is broken.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from tests.servers import Postgres

REPORTS = 1_000_000
PAGES, DECISIONS = 400, 200
SEED = 20261122
PAGE_MS, DECISION_MS = 200, 50
MOST_TIMES_THE_SELECT = 60
"""A page is far more than its rows: counts, the rota, a template of 25 rows. This bounds how much,
so that a page which grows slow for another reason than its rows is noticed too."""


@dataclass(frozen=True)
class Finding:
    """One promise, and what was found."""

    name: str
    found: str
    holds: bool


FILL = """
INSERT INTO surveillance_team_target (
  id, target_key, canonical, canon_version, platform, platform_key, kind, host_key, account_key,
  state, state_version, priority, minor_suspected, category_claimed, category_assessed, reason,
  question, outcome, seen_where, report_count, first_seen_at, moved_at, decided_at, key_mark,
  reappeared_count)
SELECT
  (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7'
     || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid,
  sha256(n::text::bytea), template.canonical, template.canon_version,
  (ARRAY['web','web','web','x','telegram','discord','instagram','youtube','dcinside','naver'])
     [1 + (n * 7) %% 10], template.platform_key, 'url', sha256((n %% 5000)::text::bytea),
  CASE WHEN n %% 3 = 0 THEN sha256((n %% 20000)::text::bytea) END,
  rows.stands, 0, CASE WHEN n %% 50 = 0 THEN 3 WHEN n %% 20 = 0 THEN 2 ELSE 1 END,
  CASE WHEN n %% 50 = 0 THEN 'yes' ELSE 'no' END,
  rows.claimed,
  CASE WHEN rows.stands IN ('new', 'needs_info', 'not_in_scope') THEN '' ELSE rows.claimed END,
  CASE WHEN rows.stands = 'not_in_scope' THEN 'nothing_named' ELSE '' END,
  CASE WHEN rows.stands = 'needs_info' THEN 'which_posting' ELSE '' END,
  CASE WHEN rows.stands = 'access_blocked' THEN 'access_blocked' ELSE '' END,
  (ARRAY['','search','timeline','ad','dm','room_public'])[1 + (n * 11) %% 6],
  1, at, at, CASE WHEN rows.stands = 'new' THEN NULL ELSE at + interval '20 minutes' END, '', 0
FROM (
  SELECT n, now() - interval '700 days' * (1 - n::float / %(count)s) AS at,
    (ARRAY['new','new','new','new','new','new','needs_info','ready','access_blocked','sent',
           'not_in_scope','removal_requested'])[1 + (n * 5) %% 12] AS stands,
    (ARRAY['sex_trade_ad','sex_trade_ad','obscene_info','deepfake','illegal_filming','other',
           'victim_personal_info','obscene_message','threat_with_material'])[1 + (n * 13) %% 9]
      AS claimed
  FROM generate_series(1, %(count)s) n
) rows, surveillance_team_target template WHERE template.id = %(template)s
"""

REPORT_FILL = """
INSERT INTO surveillance_team_report (
  id, receipt, monitor_id, target_id, raw_locator, category_claimed, minor_suspected, seen_where,
  seen_at, note, client_key, line_digest, status, known_before, created_at)
SELECT gen_random_uuid(), substr(md5(t.id::text), 1, 12), r.monitor_id, t.id, r.raw_locator,
  t.category_claimed, t.minor_suspected, t.seen_where, t.first_seen_at, r.note,
  gen_random_uuid(), t.target_key, CASE WHEN t.state = 'new' THEN 'submitted' ELSE 'accepted' END,
  false, t.first_seen_at
FROM surveillance_team_target t, surveillance_team_report r
WHERE r.target_id = %(template)s AND t.id <> %(template)s
"""


def fill(count: int) -> None:
    """A million targets with a report each, made by the database from one that was filed."""
    from django.db import connection

    from surveillance_team.triage.services.counting import recount
    from tests.surveillance_team.team import a_target

    values = {"count": count, "template": a_target().pk}
    with connection.cursor() as cursor:
        cursor.execute(FILL, values)
        cursor.execute(REPORT_FILL, values)
        cursor.execute("VACUUM ANALYZE")
    started = time.monotonic()
    recount()
    sys.stdout.write(f"  filled; counted anew in {time.monotonic() - started:.1f} s\n")


def every_filter(dice: random.Random) -> Iterator[Any]:
    """Each view, each single filter, and combinations drawn by chance; at places drawn too."""
    from surveillance_team.triage.queue import CHOICES, VIEWS, Filters

    views = [view for view in VIEWS if view != "second"]
    single = [{name: word} for name, choices in CHOICES.items() for word, _label in choices]
    drawn: list[dict[str, Any]] = [{}, {"child": True}, *single]
    for _ in range(40):
        drawn.append({name: dice.choice(choices)[0] for name, choices in CHOICES.items()})
        names = dice.sample(list(CHOICES), 2)
        drawn.append({name: dice.choice(CHOICES[name])[0] for name in names})
    for place, chosen in enumerate(drawn):
        yield Filters(view=views[place % len(views)] if place % 2 else "undecided", **chosen)


def somewhere(filters: Any, dice: random.Random) -> Any:
    """The same filters at a place within what they find."""
    from surveillance_team.triage.queue import matching

    rows = matching(replace(filters, after=None)).order_by("id")
    count = min(rows.count(), 900_000)
    if not count or dice.random() < 0.3:
        return filters
    row = rows[dice.randrange(count)]
    return replace(filters, after=(row.priority, row.pk))


def pages(client: Any) -> list[Finding]:
    from django.urls import reverse

    from surveillance_team.triage.queue import PAGE, rows_of

    dice = random.Random(SEED)
    asked = [somewhere(filters, dice) for filters in every_filter(dice)]
    asked = (asked * (PAGES // len(asked) + 1))[:PAGES]
    whole, bare, slowest = [], [], (0.0, "")
    for filters in asked:
        bare.append(timed(lambda filters=filters: rows_of(filters, PAGE + 1)))
        address = f"{reverse('triage:queue')}?{filters.here}"
        took = timed(lambda address=address: client.get(address))
        whole.append(took)
        slowest = max(slowest, (took, filters.here))
    ratio = p(whole, 50) / p(bare, 50)
    told = f"p50 {p(whole, 50):.0f}, p95 {p(whole, 95):.0f}, slowest {slowest[0]:.0f} ms"
    return [
        Finding("queue, any page and filter", f"{told} ({slowest[1]})", p(whole, 95) < PAGE_MS),
        Finding(
            "beside the bare SELECT",
            f"{ratio:.0f} times its p50 {p(bare, 50):.1f}, p95 {p(bare, 95):.1f} ms",
            ratio < MOST_TIMES_THE_SELECT,
        ),
    ]


def plans() -> list[Finding]:
    """No page of a single filter reads a whole table or sorts one."""
    from surveillance_team.triage.queue import PAGE, matching

    bad = []
    for filters in every_filter(random.Random(SEED)):
        narrowed = [filters.category, filters.platform, filters.where, filters.age]
        if sum(map(bool, narrowed)) > 1 or filters.view == "again":
            continue
        rows = matching(filters).filter(priority=1).order_by("id")[: PAGE + 1]
        plan = rows.explain(format="json")
        nodes = json.dumps(json.loads(plan)[0])
        if '"Seq Scan"' in nodes:
            bad.append(filters.here)
    return [Finding("plans", f"{len(bad)} read the whole table {bad[:3]}", not bad)]


def decisions(client: Any) -> list[Finding]:
    from django.urls import reverse

    from surveillance_team.states import PRIORITY_FRONT
    from surveillance_team.triage.queue import Filters, rows_of
    from tests.surveillance_team.triage.desk import decide

    waits = []
    behind_children = Filters(category="sex_trade_ad", after=(PRIORITY_FRONT, UUID(int=0)))
    for target in rows_of(behind_children, DECISIONS):
        fields = {"category": "sex_trade_ad", "minor_suspected": "no"}
        started = time.perf_counter()
        answer = decide(client, target, **fields)
        waits.append(1000 * (time.perf_counter() - started))
        assert answer.status_code == 302, answer.status_code
    opened = [
        timed(lambda pk=pk: client.get(reverse("triage:target", args=[pk])))
        for pk in [row.pk for row in rows_of(Filters(), 60)]
    ]
    told = f"p50 {p(waits, 50):.0f}, p95 {p(waits, 95):.0f} ms over {len(waits)}"
    shown = f"p50 {p(opened, 50):.0f}, p95 {p(opened, 95):.0f} ms"
    return [
        Finding("decision", told, p(waits, 95) < DECISION_MS),
        Finding("one report with what is beside it", shown, p(opened, 95) < PAGE_MS),
    ]


def timed(work: Any) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def p(waits: list[float], percent: int) -> float:
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def measure(part: float) -> list[Finding]:
    from django.conf import settings
    from django.test import Client
    from django.test.utils import setup_test_environment

    from tests.deletion_bridge.factories import a_destination
    from tests.surveillance_team.team import an_officer
    from tests.users.people import signed_in

    setup_test_environment()
    settings.TRIAGE_DAILY_CAP = 10_000
    a_destination("centre", routed=("sex_trade_ad",))
    fill(int(REPORTS * part))
    client = signed_in(Client(), an_officer())
    client.get("/admin/triage/")
    return [*plans(), *pages(client), *decisions(client)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=float, default=1.0, help="Of the million reports.")
    given = parser.parse_args()
    with Postgres(durable=True) as postgres:
        os.environ |= {
            "DATABASE_URL": postgres.url("postgres"),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        }
        subprocess.run([sys.executable, "manage.py", "migrate", "--noinput", "-v0"], check=True)
        import django

        django.setup()
        findings = measure(given.part)
    for finding in findings:
        sys.stdout.write(f"{'✓' if finding.holds else '✗'} {finding.name:<36}{finding.found}\n")
    return 0 if all(finding.holds for finding in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
