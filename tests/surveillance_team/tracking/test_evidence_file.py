"""What is in an evidence file, who can open it, and what the check page tells."""

import hashlib
import io
import json
import logging

import pyrage
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from core.backup.sealing import Unreadable, opened_with
from core.jobs import run_job
from core.models import Job
from core.pdf.words import JOINER
from surveillance_team.locators import read_line
from surveillance_team.models import Monitor, Report
from surveillance_team.tracking.models import EvidenceDigest, EvidenceFile
from surveillance_team.tracking.services import evidence
from surveillance_team.tracking.services.composing import FIRST_DIGEST, digest_of
from surveillance_team.tracking.services.evidence import CAN_BE_FETCHED
from surveillance_team.tracking.services.grouping import stop_grouping

from .accounts import IDENTITY, ONE, an_account, approved, made, post

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def opened(request, identity=IDENTITY):
    sealed = evidence.fetch_evidence(request.pk, actor=ONE, today=timezone.localdate())
    with opened_with(str(identity), io.BytesIO(sealed)) as tar:
        return {entry.name: tar.extractfile(entry).read() for entry in tar}


def test_the_named_investigator_opens_it_and_nobody_else():
    request = made(an_account(2))
    assert set(opened(request)) == {"evidence.pdf", "evidence.json"}
    with pytest.raises(Unreadable):
        opened(request, pyrage.x25519.Identity.generate())
    assert b"reported_name" not in bytes(EvidenceFile.objects.get().sealed)


def test_it_says_what_was_reported_and_names_no_reporter():
    account = an_account(2)
    post(1)
    request = made(account)
    files = opened(request)
    content = json.loads(files["evidence.json"])
    assert [entry["reported_by_people"] for entry in content["addresses"]] == [2, 1]
    assert content["addresses"][0]["address"] == "https://t.me/reported_name/1"
    assert "증거" in content["notice"] or "proof" in content["notice"]
    text = files["evidence.json"].decode() + words_of(files["evidence.pdf"])
    for monitor in Monitor.objects.all():
        assert monitor.user.name not in text
        assert str(monitor.pk) not in text
        assert str(monitor.user.actor_id) not in text
    for report in Report.objects.all():
        assert report.receipt not in text
        assert report.pseudonym not in text
        assert str(report.pk) not in text


def test_the_chain_of_digests_breaks_at_what_was_changed():
    content = json.loads(opened(made(an_account(3)))["evidence.json"])
    before = FIRST_DIGEST
    for entry in content["addresses"]:
        assert entry["previous_digest"] == before
        before = digest_of(entry)
        assert entry["digest"] == before
    assert content["last_digest"] == before
    content["addresses"][1]["reports"] += 1
    assert digest_of(content["addresses"][1]) != content["addresses"][1]["digest"]


def test_the_paper_links_no_address_and_its_metadata_name_nobody():
    files = opened(made(an_account(2)))
    reader = PdfReader(io.BytesIO(files["evidence.pdf"]))
    assert not [page for page in reader.pages if page.get("/Annots")]
    assert reader.root_object["/MarkInfo"]["/Marked"]
    told = f"{reader.metadata} {reader.xmp_metadata and reader.xmp_metadata.dc_title}"
    assert "reported_name" not in told
    assert "나가상" not in told
    words = words_of(files["evidence.pdf"])
    assert "t.me/reported_name" not in words
    assert "t[.]me/reported_name/1" in words


def words_of(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join(page.extract_text() for page in pages).replace(JOINER, "")


def test_withdrawn_while_it_is_made_nothing_is_kept(monkeypatch):
    from surveillance_team.tracking.services import making

    request = approved(an_account())
    press = making.render_pdf

    def meanwhile(*args, **kwargs):
        evidence.withdraw_evidence(request.pk, actor=ONE)
        return press(*args, **kwargs)

    monkeypatch.setattr(making, "render_pdf", meanwhile)
    run_job(Job.objects.get(kind=evidence.MAKE).pk)
    assert not EvidenceFile.objects.exists()
    assert not EvidenceDigest.objects.exists()


def test_when_its_time_is_over_the_file_is_gone_and_its_digests_stay():
    request = made(an_account())
    later = request.expires_on + CAN_BE_FETCHED
    with pytest.raises(evidence.NotThere):
        evidence.fetch_evidence(request.pk, actor=ONE, today=later)
    assert evidence.expire_evidence(later) == 1
    assert not EvidenceFile.objects.exists()
    assert EvidenceDigest.objects.count() == 3


def test_an_account_with_nothing_valid_is_given_up_in_words():
    account = an_account()
    request = approved(account)
    Report.objects.update(status=Report.Status.INVALIDATED)
    job = Job.objects.get(kind=evidence.MAKE)
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.fault
    assert not EvidenceFile.objects.filter(pk=request.pk).exists()


def test_no_log_holds_name_or_address(caplog):
    caplog.set_level(logging.DEBUG)
    made(an_account())
    assert "reported_name" not in caplog.text
    assert "나가상" not in caplog.text


def check(digest):
    url = reverse("tracking:check")
    return Client().post(url, {"digest": digest}, headers={"sec-fetch-site": "same-origin"})


def test_the_check_page_tells_that_and_when_and_nothing_else():
    request = made(an_account())
    digest = EvidenceDigest.objects.get(kind="pdf").digest
    answer = check(f" {digest.upper()} ").content.decode()
    assert str(timezone.localdate().year) in answer
    for secret in (request.reference, request.body, "reported_name", str(request.pk), "나가상"):
        assert secret not in answer
    unknown = check(hashlib.sha256(b"another").hexdigest())
    assert unknown.status_code == 200
    assert str(timezone.localdate().year) not in unknown.content.decode().split("<main")[1]


def test_before_it_is_made_and_after_it_is_gone_the_page_tells_no_state():
    request = made(an_account())
    digest = EvidenceDigest.objects.get(kind="sealed").digest
    before = check(digest).content
    evidence.withdraw_evidence(request.pk, actor=ONE)
    assert check(digest).content == before


@pytest.mark.parametrize("digest", ["", "abc", "\0" * 64, "g" * 64, "0" * 65, "한" * 64])
def test_what_is_no_digest_is_said_beside_the_field(digest):
    answer = check(digest)
    assert answer.status_code == 422
    assert "aria-invalid" in answer.content.decode()


def test_the_form_is_the_same_for_everyone_and_touches_no_session():
    page = Client().get(reverse("tracking:check"))
    assert page.status_code == 200
    assert "csrfmiddlewaretoken" not in page.content.decode()
    assert "Cookie" not in page.headers.get("Vary", "")
    assert not page.cookies


def test_asking_for_a_stopped_account_makes_nothing_even_after_two_words():
    account = an_account()
    request = approved(account)
    stop_grouping(account.pk, reason="victims_name", actor=ONE)
    run_job(Job.objects.get(kind=evidence.MAKE).pk)
    assert not EvidenceFile.objects.filter(pk=request.pk).exists()


def test_the_names_of_this_test_are_accounts_by_the_rules():
    assert read_line("https://t.me/reported_name/1").account == "telegram:account:reported_name"
