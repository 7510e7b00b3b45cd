"""Understanding addresses: how many a second, beside bare can_ada in the same run.

    make bench AREA=addresses

The lines are the spellings of the table of rules, each made different by a number, so that no
cache of whole lines could help; half again as many are pages no rule knows. One process, by the
clock of the process, the best of several rounds of each.
"""

import os
import sys
from collections.abc import Callable
from time import process_time

LINES = 30_000
ROUNDS = 5
LEAST_A_SECOND = 25_000
MOST_TIMES_SLOWER = 40


def lines() -> list[str]:
    """Plain and disguised spellings of every platform, and pages of general hosts."""
    from surveillance_team.locators.table import read_files

    spellings = [line for file in read_files() for group in file["same"] for line in group["lines"]]
    made = []
    for number in range(LINES):
        if number % 3 == 0:
            made.append(f"https://board{number % 997}.example/view.php?id=free&no={number}")
        else:
            line = spellings[number % len(spellings)]
            made.append(f"{line}{'&' if '?' in line else '?'}utm_id={number}")
    return made


def rate(work: Callable[[str], object], texts: list[str]) -> float:
    """Lines a second, of the best round."""
    best = 0.0
    for _round in range(ROUNDS):
        start = process_time()
        for text in texts:
            work(text)
        best = max(best, len(texts) / (process_time() - start))
    return best


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    import django

    django.setup()
    import can_ada

    from surveillance_team.locators import Refused, read_line

    def ours(text: str) -> object:
        try:
            return read_line(text)
        except Refused:
            return None

    def bare(text: str) -> object:
        try:
            return can_ada.parse(text).href
        except ValueError:
            return None

    texts = lines()
    understood, parsed = rate(ours, texts), rate(bare, texts)
    ratio = parsed / understood
    good = understood >= LEAST_A_SECOND and ratio <= MOST_TIMES_SLOWER
    print(f"understood  {understood:>10,.0f} a second   (promised {LEAST_A_SECOND:,})")
    print(f"can_ada     {parsed:>10,.0f} a second")
    print(f"ratio       {ratio:>10.1f}   (at most {MOST_TIMES_SLOWER})")
    print("kept" if good else "NOT KEPT")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
