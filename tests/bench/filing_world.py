"""What filing is measured among: millions of known targets, people who file, and bare rows."""

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import uuid4

from django.db import connection, models, transaction

from surveillance_team.models import Monitor, Report, Target
from surveillance_team.services.filing import file_reports, read_paste
from surveillance_team.services.finding import new_target
from surveillance_team.services.lines import Statement
from tests.surveillance_team.team import a_monitor, a_term

LINES = 50
KNOWN = 25  # of the lines of each paste
SAID = Statement(category="obscene_info", minor_suspected="unknown", note="가" * 60)
TABLE = Target._meta.db_table
_numbers = itertools.count()


def fill(count: int) -> None:
    """Known targets, made by the database alone, with all indexes as they are in a city.

    Keys are digests of numbers, so they lie in the index as real ones do; ids count upwards, as
    real ones sort by time. Indexes are made afterwards, which only spares time.
    """
    [template] = [new_target(line, SAID) for line in read_paste("https://template.example/1")]
    template.save()
    columns = [one.column for one in _written(Target)]
    made = {
        "id": "lpad(to_hex(n), 32, '0')::uuid",
        "target_key": "sha256(('target ' || n)::bytea)",
        "host_key": "sha256(('host ' || mod(n, 500000))::bytea)",
        "account_key": (
            "CASE WHEN mod(n, 3) = 0 THEN sha256(('account ' || mod(n, 900000))::bytea) END"
        ),
        "state": "'not_applicable'",
        "outcome": "'not_applicable'",
        "category_assessed": "'obscene_info'",
    }
    wanted = ", ".join(made.get(name, name) for name in columns)
    with connection.cursor() as cursor, _without_indexes(cursor):
        cursor.execute(
            f"INSERT INTO {TABLE} ({', '.join(columns)}) SELECT {wanted} FROM {TABLE},"
            f" generate_series(1, %s) n WHERE id=%s",
            [count, template.pk],
        )
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {TABLE}")


@contextmanager
def _without_indexes(cursor: object) -> Iterator[None]:
    run = cursor.execute  # type: ignore[attr-defined]
    run(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = %s::regclass AND contype = 'u'",
        [TABLE],
    )
    constraints = cursor.fetchall()  # type: ignore[attr-defined]
    for name, _says in constraints:
        run(f'ALTER TABLE {TABLE} DROP CONSTRAINT "{name}"')
    run(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        [TABLE],
    )
    indexes = cursor.fetchall()  # type: ignore[attr-defined]
    for name, _says in indexes:
        run(f'DROP INDEX "{name}"')
    try:
        yield
    finally:
        for name, says in constraints:
            run(f'ALTER TABLE {TABLE} ADD CONSTRAINT "{name}" {says}')
        for _name, says in indexes:
            run(says)


@dataclass
class Team:
    """People who take turns at filing, and addresses that are known when they do."""

    monitors: list[Monitor]
    known: list[str] = field(default_factory=list)

    @classmethod
    def begin(cls, people: int) -> "Team":
        term = a_term(daily_cap=30_000)
        team = cls([a_monitor(term) for _person in range(people)])
        first = a_monitor(term)
        for number in range(0, 2000, LINES):
            lines = [f"https://known.example/{number + n}" for n in range(LINES)]
            file_reports(monitor=first, paste="\n".join(lines), statement=SAID, client_key=uuid4())
            team.known += lines
        return team

    def paste(self, number: int) -> str:
        """Half known to us, half new; no two pastes of one run are the same."""
        known = [self.known[(number * KNOWN + n) % len(self.known)] for n in range(KNOWN)]
        new = [f"hxxps://new[.]example/{next(_numbers)}" for _n in range(LINES - KNOWN)]
        return "\n".join(text for pair in zip(known, new, strict=True) for text in pair)

    def file(self, number: int) -> float:
        """Seconds from the paste to the committed answer."""
        monitor, paste = self.monitors[number % len(self.monitors)], self.paste(number)
        started = time.perf_counter()
        file_reports(monitor=monitor, paste=paste, statement=SAID, client_key=uuid4())
        return time.perf_counter() - started


def bare(team: Team, number: int) -> float:
    """Seconds of the same rows alone: one INSERT … ON CONFLICT for targets and one for reports,
    prepared beforehand, in one transaction."""
    monitor = team.monitors[number % len(team.monitors)]
    targets, reports = [], []
    for line in read_paste(team.paste(number)):
        target = new_target(line, SAID)
        targets.append(target)
        reports.append(
            Report(
                monitor=monitor,
                target_id=None,
                raw_locator=line.text,
                category_claimed=SAID.category,
                minor_suspected=SAID.minor_suspected,
                note=SAID.note,
                client_key=uuid4(),
                line_digest=line.digest,
            )
        )
    keep = _insert(Target, targets)
    some = Target.objects.values_list("pk", flat=True)[0]
    for report in reports:
        report.target_id = some
    also = _insert(Report, reports)
    started = time.perf_counter()
    with transaction.atomic():
        keep()
        also()
    return time.perf_counter() - started


def _insert(model: type[models.Model], rows: list[models.Model]) -> Callable[[], None]:
    columns = _written(model)
    values = [
        one.get_db_prep_save(getattr(row, one.attname), connection)
        for row in rows
        for one in columns
    ]
    names = ", ".join(one.column for one in columns)
    group = f"({', '.join(['%s'] * len(columns))})"
    sql = (
        f"INSERT INTO {model._meta.db_table} ({names}) VALUES {', '.join([group] * len(rows))}"
        " ON CONFLICT DO NOTHING"
    )

    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)

    return run


def _written(model: type[models.Model]) -> list[models.Field]:
    """Columns that are given a value; the database makes the rest of them."""
    return [one for one in model._meta.concrete_fields if not one.generated]
