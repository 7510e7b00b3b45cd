"""A short siege in `make test`; `make faults` is the long one."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from .processes import ROOT

MINUTES = 0.6
SEED = 20260322


@pytest.mark.faults
@pytest.mark.timeout(420)
@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_or_doubled_while_everything_that_can_die_does(database_url):
    if connection.vendor != "postgresql":
        pytest.skip("a city runs on PostgreSQL")
    command = [sys.executable, "-m", "tests.faults", "--minutes", str(MINUTES)]
    command += ["--seed", str(SEED), "--every", "3", "--clients", "2", "--database", database_url]
    path = [str(ROOT), str(ROOT / "site"), os.environ.get("PYTHONPATH", "")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    sys.stdout.write(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr[-4000:]
