"""A teacher opens an activity for a class; three devices play it and are counted under one run that
ends."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page

from curriculum.h5p.demo.build import build
from curriculum.h5p.models import Activity, Run, Tally
from tests.users.people import make_person, signed_in
from users.roles import Role

from .walking import play_set

pytestmark = [pytest.mark.e2e, pytest.mark.once]

DEVICES = 3


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Take the place of the one that works in a transaction: the server has threads of its own."""


def a_teacher(browser: Browser, site: str) -> Page:
    client = signed_in(Client(), make_person(Role.TEACHER, enrolled=True))
    context = browser.new_context(base_url=site, locale="ko-KR")
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
    return context.new_page()


def a_device(browser: Browser, site: str) -> Page:
    phone = {"width": 390, "height": 844}
    return browser.new_context(base_url=site, locale="ko-KR", viewport=phone).new_page()


def test_three_devices_are_counted_under_one_run_until_it_ends(browser: Browser, site: str) -> None:
    build()
    activity = Activity.objects.filter(
        library__machine_name="Jikimi.QuestionSet", language="ko"
    ).first()
    teacher = a_teacher(browser, site)
    teacher.goto("/activities/")
    with teacher.expect_navigation():
        teacher.locator(f"form[action='/activities/{activity.pk}/begin/'] button").click()
    run = Run.objects.get()
    assert run.begun_at < run.ends_at <= timezone.now() + timedelta(hours=3)
    devices = [a_device(browser, site) for _ in range(DEVICES)]
    for device in devices:
        device.goto(run.get_absolute_url())
        # a handful goes every five to six seconds
        with device.expect_response(re.compile("statements")) as taken:
            play_set(device, 0, is_right=False)
        assert taken.value.json() == {"taken": 1}
    tally = Tally.objects.get(run=run)
    assert (tally.answered, tally.tries) == (DEVICES, DEVICES)
    Run.objects.filter(pk=run.pk).update(ends_at=timezone.now())
    late = devices[0].evaluate(
        """async (url) => (await fetch(url, {method: "POST", credentials: "omit",
           headers: {"Content-Type": "application/json"}, body: JSON.stringify(
             {batch: crypto.randomUUID(), answers: []})})).status""",
        f"{run.get_absolute_url()}statements/",
    )
    assert late in {400, 410}
    assert devices[1].goto(run.get_absolute_url()).status == 410
    assert Tally.objects.get(run=run).answered == DEVICES
    for page in (teacher, *devices):
        page.context.close()
