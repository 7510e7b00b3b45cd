"""Hours: a month as the volunteer reads it, the certificate that anyone can check, and the file
with which a coordinator carries them to the volunteer portal.

Of the running term of the demo; test_term lets another one begin.
"""

from datetime import timedelta
from io import BytesIO

import pytest
import pyzipper
from django.utils import timezone, translation
from openpyxl import load_workbook
from playwright.sync_api import expect
from pypdf import PdfReader

from surveillance_team.hours.services.exports import headings
from surveillance_team.hours.words import spell_minutes
from tests.browser import follow
from tests.servers import wait_until
from users.demo import DOMAIN

from .certificates import certify

pytestmark = pytest.mark.timeout(240)

VOLUNTEER = "monitor"
# Of two and of three months ago, so that it is counted to its end on every day of the year.
MONTHS_BACK = {"ko": 2, "en": 3}


@pytest.mark.parametrize(
    ("language", "phone"), [("ko", True), ("en", False)], ids=["ko-phone", "en-desk"]
)
def test_hours_are_certified_and_carried_to_the_volunteer_portal(
    new_visitor, look, language, phone
):
    volunteer = new_visitor(language, phone=phone)
    volunteer.sign_in(VOLUNTEER)
    month = months_ago(MONTHS_BACK[language])
    volunteer.go(f"/team/hours/{month.year}/{month.month}/")
    told = volunteer.page.inner_text(".lead").strip()
    look(volunteer, "month")

    number, paper = certify(volunteer, look, first=month)
    assert number in "".join(page.extract_text() for page in PdfReader(paper).pages)
    stranger = new_visitor(language, phone=phone)
    check(stranger, number)
    look(stranger, "checked")

    coordinator = new_visitor(language, phone=phone)
    coordinator.sign_in("term_coordinator")
    purpose, names, *rows = sheet_of(coordinator, look, month)
    with translation.override(language):
        assert list(names) == headings(), "a person and their hours, and nothing of a report"
        [mine] = [row for row in rows if row[1] == f"{VOLUNTEER}@{DOMAIN}"]
        assert spell_minutes(60 * mine[3] + mine[4]) == told
    assert purpose[0]


def months_ago(many):
    """The first day of a month."""
    first = timezone.localdate().replace(day=1)
    for _month in range(many):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def check(stranger, number):
    """By somebody without an account, from the number on the paper."""
    stranger.go("/credentials/check/")
    field = stranger.page.locator("main input[type=text]")
    field.fill(number)
    stranger.submit(field)
    expect(stranger.page.locator("main table")).to_contain_text(number)


def sheet_of(coordinator, look, month):
    """The rows of a month's file, made for a purpose, sealed, taken and opened."""
    page = coordinator.page
    page.goto(f"/admin/team-hours/files/?month={month:%Y-%m}")
    look(coordinator, "files")
    page.locator("input[name=grounds]").fill("자원봉사 포털에 올릴 시간")
    coordinator.submit(page.locator("input[name=grounds]"))
    page.wait_for_url("**/admin/team-hours/files/*-*/")
    seal = page.locator("form[action$='/seal/'] button")

    def is_made():
        page.reload()
        return seal.count() == 1

    wait_until("the file is made", is_made, within_s=120, every_s=1)
    look(coordinator, "file")
    follow(seal)
    password = page.inner_text(".room-forms__secret code")
    look(coordinator, "sealed")
    with page.expect_download() as taken:
        page.locator("form[action$='/take/'] button").click()
    with pyzipper.AESZipFile(taken.value.path()) as archive:
        archive.setpassword(password.encode())
        [name] = archive.namelist()
        book = load_workbook(BytesIO(archive.read(name)), read_only=True)
    return list(book.worksheets[0].iter_rows(values_only=True))
