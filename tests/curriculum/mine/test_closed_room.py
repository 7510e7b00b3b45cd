"""Showing and printing are closed for a while: for adapted lessons as for any other."""

import pytest
from django.urls import reverse

from core.models import AuditEvent, Job
from curriculum.mine.services.prints import KIND
from home.models import ReadOnlyPeriod

from .test_presenting import SAID, address, begun, is_shown

OURS = {"headers": {"sec-fetch-site": "same-origin"}}
NAMES = ["present", "notes", "plan"]
REASON = "자료 서버를 옮기고 있습니다."


def close(room):
    return ReadOnlyPeriod.objects.create(room=room, reason_ko=REASON, reason_en="We are moving.")


@pytest.mark.parametrize("room", ["outputs", "my_lessons"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_begun_or_printed_and_the_reason_is_said(client, own, room, name):
    period, url = close(room), address(own, f"my_lessons:{name}")
    assert REASON in client.get(url).content.decode()
    refused = client.post(url, SAID, **OURS)
    assert refused.status_code == 503
    assert REASON in refused.content.decode()
    assert not AuditEvent.objects.filter(action="outputs.begin_lesson").exists()
    assert not Job.objects.filter(kind=KIND).exists()
    period.delete()
    assert client.post(url, SAID, **OURS).status_code == 302


def test_all_else_of_ones_own_lessons_stays_open(client, teacher, own):
    close("outputs")
    sharing = reverse("my_lessons:share", args=[own.pk])
    assert client.post(sharing, {"school": "x"}, **OURS).status_code == 302


def test_who_is_in_the_middle_of_a_lesson_goes_on(client, own):
    begun(client, own)
    close("outputs")
    wall = client.get(address(own))
    assert is_shown(wall)
    assert REASON not in wall.content.decode(), "not before the class"
