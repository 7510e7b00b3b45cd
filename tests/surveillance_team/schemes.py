"""Rows as a former version of the rules left them, and bringing them along."""

from dataclasses import replace

from django.test import override_settings

from core.actors import SYSTEM
from core.jobs import ask_for, run_job
from surveillance_team.locators import CANON_VERSION, read_line
from surveillance_team.models import Target
from surveillance_team.services import migrating
from surveillance_team.services.keys import keys_of, scheme_now

OLD = CANON_VERSION - 1


def read_old(line):
    """An invented version before this one: it knew nothing of platforms, and no tracking."""
    place = read_line(line)
    return replace(place, platform_key="", canonical=line, version=OLD)


def make_old(target, address):
    """A row as the former version left it."""
    with override_settings():
        place = read_old(address)
    keys = keys_of(place)
    mark = replace(scheme_now(), version=OLD).mark
    Target.objects.filter(pk=target.pk).update(
        canonical=place.canonical, canon_version=OLD, **keys.columns() | {"key_mark": mark}
    )
    target.refresh_from_db()
    return target


def bring_along():
    job = ask_for(migrating.KIND, actor=SYSTEM)
    run_job(job.pk)
    job.refresh_from_db()
    return job
