"""`make bench AREA=…`: measure one area; each takes at most 15 minutes."""

import subprocess
import sys

from setup import set_up
from steps import PYTHON, ROOT, StepFailed, environment, say

AREAS = {
    "addresses": "understanding addresses: how many a second, beside bare can_ada, as a ratio",
    "bridge": "the deletion bridge: delay, throughput, drain, cost and memory, on PostgreSQL",
    "figures": "statistics of five years from the tallies, beside a full count, on PostgreSQL",
    "filing": "a paste of 50 addresses among ten million known ones, on PostgreSQL",
    "h5p": "activities: a 20 MB package, opening, answers counted, Chromium, files through nginx",
    "lessons": "500 lessons: questions, times beside a stock site, kept pages beside a constant",
    "outputs": "a lesson's page, slides, pupils' page, PDFs, folder and SCORM: made, and unchanged",
    "search": "Korean search beside Wagtail's own: what is found, and how fast, as ratios",
    "triage": "the officers' queue among a million reports, beside its bare SELECT, on PostgreSQL",
    "serving": "the front page by WSGI (gunicorn, threads) and by ASGI (uvicorn), as a ratio",
}


def main(area: str) -> int:
    if area not in AREAS:
        say("Areas (make bench AREA=…):")
        for name, what in AREAS.items():
            say(f"  {name:<12}{what}")
        return 0 if not area else 1
    set_up(purposes=("run", "test"))
    measure = [PYTHON, "-m", f"tests.bench.{area}"]
    return subprocess.call(measure, cwd=ROOT, env=environment())


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
    except StepFailed:
        sys.exit(1)
