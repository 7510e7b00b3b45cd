"""Reports filed and decided at a steady pace, through the real services."""

import threading
import time
from uuid import uuid4

from django.db import connection

from surveillance_team.models import Monitor, Target
from surveillance_team.services.filing import file_reports
from surveillance_team.services.triage import accept_target
from tests.surveillance_team.team import OFFICER, WEB, a_monitor, a_term

THREADS = 4
AT_ONCE = 5


def file_and_decide(*, per_s: float, seconds: float) -> float:
    """File pastes of five and decide each. Returns how many a second it came to."""
    term = a_term(daily_cap=30_000)
    monitors = [a_monitor(term) for _thread in range(THREADS)]
    connection.close()
    every_s = AT_ONCE * THREADS / per_s
    done = [0] * THREADS
    began = time.monotonic()

    def work(number: int) -> None:
        turn = 0
        while (now := time.monotonic()) < began + seconds:
            due = began + turn * every_s + number * every_s / THREADS
            time.sleep(max(0.0, due - now))
            done[number] += _one_paste(monitors[number], f"{number}-{turn}")
            turn += 1
        connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.monotonic() - began)


def _one_paste(monitor: Monitor, name: str) -> int:
    paste = "\n".join(f"https://board.example/{name}?id={line}" for line in range(AT_ONCE))
    lines = file_reports(monitor=monitor, paste=paste, statement=WEB, client_key=uuid4())
    for line in lines:
        assert line.report is not None
        target = Target.objects.get(pk=line.report.target_id)
        accept_target(
            target.pk,
            actor=OFFICER,
            version=target.state_version,
            category="sex_trade_ad",
            minor_suspected="no",
        )
    return len(lines)
