"""Judging what happened: our database, the peer's, and what clients were told."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from core import audit
from deletion_bridge.models import Callback, Handoff
from deletion_bridge.sandbox.service.cases import FINAL
from surveillance_team.models import Report, Target


@dataclass
class History:
    """What came of a run.

    Attributes:
        acknowledged: Addresses for which a client holds a receipt.
        delivered: Of these, those that the peer has in effect.
        lost: Those that it has not.
        doubled: Whatever took effect twice: two targets for an address, two reports for a form,
            two cases for a target.
        unfounded: Cases at the peer of which we know nothing.
        faults: Everything else that must not be.
        longest_delay: From handing over to acceptance.
    """

    acknowledged: int = 0
    delivered: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unfounded: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    longest_delay: timedelta = timedelta(0)

    @property
    def holds(self) -> bool:
        return bool(self.acknowledged) and not (
            self.lost or self.doubled or self.unfounded or self.faults
        )

    def __str__(self) -> str:
        lines = [
            f"acknowledged   {self.acknowledged}",
            f"delivered      {self.delivered}",
            f"lost           {len(self.lost)}",
            f"doubled        {len(self.doubled)}",
            f"unfounded      {len(self.unfounded)}",
            f"longest delay  {self.longest_delay.total_seconds():.1f} s",
            *self.faults,
        ]
        return "\n".join(lines)


def judge(acknowledged: Iterable[str], peer_db: Path) -> History:
    """Compare the three books. Nothing may run any more."""
    told = list(acknowledged)
    targets: dict[str, list[Target]] = {}
    for target in Target.objects.all():
        targets.setdefault(target.canonical, []).append(target)
    rows = {row.source_id: row for row in Handoff.objects.filter(kind=Handoff.Kind.REPORT)}
    cases, states = _cases_at(peer_db)

    history = History(acknowledged=len(told))
    for address in told:
        found = targets.get(address, [])
        at_peer = sum(cases[str(target.pk)] for target in found)
        history.delivered += bool(at_peer)
        if not at_peer:
            history.lost.append(str(found[0].pk) if found else "never stored")
    history.doubled += [address for address, found in targets.items() if len(found) > 1]
    history.doubled += [target for target, count in cases.items() if count > 1]
    history.doubled += _filed_twice()
    known = {str(source_id) for source_id in rows}
    history.unfounded = [target for target in cases if target not in known]
    history.faults = [*_not_in_line(rows.values(), states), *_broken_rules()]
    delays = [row.delivered_at - row.created_at for row in rows.values() if row.delivered_at]
    history.longest_delay = max(delays, default=timedelta(0))
    return history


def _cases_at(peer_db: Path) -> tuple[Counter[str], dict[str, str]]:
    with closing(sqlite3.connect(peer_db, timeout=20)) as db:
        rows = db.execute("SELECT target_id, state FROM cases").fetchall()
    return Counter(target for target, _state in rows), dict(rows)


def _filed_twice() -> list[str]:
    filed = Counter(Report.objects.values_list("monitor_id", "target_id"))
    return [str(target) for (_monitor, target), count in filed.items() if count > 1]


def _not_in_line(rows: Iterable[Handoff], states: dict[str, str]) -> list[str]:
    """At the end both books say the same of every case, and every case has ended."""
    return [
        f"{row.pk} is {row.state}, {row.remote_state or 'unheard of'} here and {there} there"
        for row in rows
        if (there := states.get(str(row.source_id), "unknown")) not in FINAL
        or row.remote_state != there
        or row.state != Handoff.State.DELIVERED
    ]


def _broken_rules() -> list[str]:
    conflicts = Callback.objects.filter(verdict=Callback.Verdict.CONFLICT).count()
    left = Callback.objects.unapplied().count()
    broken = list(audit.faults())
    return [
        *([f"{conflicts} callbacks contradict others"] if conflicts else []),
        *([f"{left} callbacks were never applied"] if left else []),
        *([f"{len(broken)} audit chains are broken"] if broken else []),
    ]
