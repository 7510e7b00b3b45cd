"""The real relay with a short lease and short patience, so that what a killed one leaves behind is
taken up within seconds. For the suite only.

    python -m tests.faults.quick_relay NAME LEASE_S TOTAL_S
"""

import sys
from datetime import timedelta

import django


def main(name: str, lease_s: float, total_s: float, rest_s: float = 2.0) -> None:
    django.setup()
    from django.core.management import call_command

    from deletion_bridge.carriers import http
    from deletion_bridge.relay import claim, errands, lane, schedule

    claim.LEASE, lane.MARGIN_S = timedelta(seconds=lease_s), 0.5
    lane.REST_S = rest_s
    http.HttpCarrier.longest_s = total_s
    real = http.PeerClient
    http.PeerClient = lambda base_url: real(base_url, total_s=total_s)
    schedule.WAITS = tuple(min(wait, timedelta(seconds=5)) for wait in schedule.WAITS) * 100
    schedule.PROBE_AFTER = claim.PROBE_AFTER = timedelta(seconds=2)
    errands.CHANGES_EVERY = timedelta(seconds=5)
    call_command("relay", name=name)


if __name__ == "__main__":
    main(sys.argv[1], *map(float, sys.argv[2:]))
