"""An evidence file: asked for by an officer, approved by two others, made, opened by the named
investigator alone, and known to the check page. On the way, the screens of both rooms."""

import hashlib
import tarfile
from io import BytesIO
from uuid import uuid4

import pyrage
import pytest
from playwright.sync_api import expect

from tests.browser import follow
from tests.servers import wait_until

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.parametrize(
        ("language", "phone"), [("ko", True), ("en", False)], ids=["ko-phone", "en-desk"]
    ),
]
ACCOUNTS = "/admin/accounts/"
FILES = "/admin/accounts/evidence/"
DESK = {
    "queue": "?view=finished",
    "narrow": "?category=deepfake",
    "second": "?view=second",
    "going": "going/",
    "rota": "rota/",
    "rest": "rest/",
}


def test_a_file_for_an_investigator_takes_three_people(new_visitor, look, language, phone):
    officer, *approvers = [new_visitor(language, phone=phone) for _person in range(3)]
    officer.sign_in("triage_officer")
    investigator = pyrage.x25519.Identity.generate()
    where = ask_for_file(officer, look, str(investigator.to_public()))
    expect(officer.page.locator("form[action$='/approve/']")).to_have_count(0)  # not one's own

    for approver, account in zip(approvers, ("privacy_officer", "administrator"), strict=True):
        approver.sign_in(account)
        approver.page.goto(where)
        look(approver, f"approve-{account}")
        follow(approver.page.locator("form[action$='/approve/'] button"))
        expect(approver.page.locator("form[action$='/approve/']")).to_have_count(0)  # once a person

    fetch = officer.page.locator("form[action$='/fetch/'] button")

    def is_made():
        officer.page.goto(where)
        return fetch.count() == 1

    wait_until("the file is made", is_made, within_s=120, every_s=1)
    look(officer, "ready")
    with officer.page.expect_download() as taken:
        fetch.click()
    papers = opened(taken.value.path(), investigator)
    assert papers["pdf"].startswith(b"%PDF")
    assert is_known(officer, hashlib.sha256(papers["pdf"]).hexdigest())
    look(officer, "checked")
    assert not is_known(officer, hashlib.sha256(papers["pdf"] + b" ").hexdigest())


def test_the_screens_of_the_officers_room_have_no_barrier(new_visitor, look, language, phone):
    officer = new_visitor(language, phone=phone)
    officer.sign_in("triage_officer")
    for name, path in DESK.items():
        officer.page.goto(f"/admin/triage/{path}")
        look(officer, f"desk-{name}")


def ask_for_file(officer, look, key):
    """From the list of reported accounts; the path of the request that is then on record."""
    page = officer.page
    page.goto(FILES)
    look(officer, "files")
    page.goto(ACCOUNTS)
    look(officer, "accounts")
    follow(page.locator("tr:not(:has(.track__mark)) th a").first)
    page.wait_for_url(f"**{ACCOUNTS}*-*/")
    look(officer, "account")
    follow(page.locator("main a[href$='/ask/']"))
    page.locator("input[name=reference]").fill(f"2026-{uuid4().hex[:8]}")
    page.locator("input[name=body]").fill("가상경찰청 사이버수사과")
    page.locator("input[name=investigator]").fill("나가상 경위")
    page.locator("textarea[name=purpose]").fill("시연용으로 지어낸 요청")
    page.locator("input[name=recipient]").fill(key)
    look(officer, "ask")
    officer.submit(page.locator("input[name=reference]"))
    page.wait_for_url(f"**{FILES}*-*/")
    look(officer, "asked")
    return page.evaluate("location.pathname")


def opened(path, investigator):
    """What the investigator holds, by the ending of its name."""
    inner = pyrage.decrypt(path.read_bytes(), [investigator])
    with tarfile.open(fileobj=BytesIO(inner)) as archive:
        return {
            one.name.rpartition(".")[2]: archive.extractfile(one).read()
            for one in archive.getmembers()
        }


def is_known(visitor, digest):
    """What the public check page says to this SHA-256."""
    visitor.go("/team/accounts/check/")
    visitor.page.locator("input[name=digest]").fill(digest)
    visitor.submit(visitor.page.locator("input[name=digest]"))
    visitor.page.locator(".callout").first.wait_for()
    return visitor.page.locator("main .callout--success").count() == 1
