"""Anybody can check a paper: every printed field, how it stands now, and nothing to enumerate."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from pypdf import PdfReader

from core.actors import SYSTEM
from core.models import CityProfile
from credentials.codes import ALPHABET, LENGTH, spaced, tidy_code
from credentials.document import certificate_pdf, printed_lines
from credentials.models import Credential
from credentials.names import masked
from credentials.services import replace, revoke
from tests.credentials.conftest import PRINTED

pytestmark = [pytest.mark.django_db, pytest.mark.core]

CHECK = "/credentials/check/"
SAME = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def now():
    with time_machine.travel("2026-06-01T03:00:00Z", tick=False):
        yield


def text_of(pdf):
    pages = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join("\n".join(pages).replace("\u2060", "").split())


def type_code(client, code, **more):
    return client.post(CHECK, {"code": code}, **{**SAME, **more})


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_line_of_the_paper_is_on_the_check_page(client, make, now, language):
    city = CityProfile.load()
    city.operator_ko, city.operator_en = "한빛시 여성가족재단", "Hanbit City Foundation"
    city.save()
    credential = make()
    paper = text_of(certificate_pdf(credential, language))
    with translation.override(language):
        page = client.get(reverse("credentials:check_code", args=[credential.number]))
        shown = page.content.decode()
        lines = printed_lines(credential, name_masked=False)

    assert len(lines) == 8
    for line in lines:
        assert line.text, line
        assert " ".join(line.text.split()) in paper, line
        if line.code != "name":
            assert escape(line.label) in shown, line
            assert escape(line.text) in shown, line
    assert "홍길동" not in shown
    assert "홍*동" in shown


def standing_shown(client, credential):
    return client.get(f"{CHECK}{credential.number}/").context["standing"].value


def test_the_page_says_how_it_stands_now(client, make, now):
    first = make(source_key="a")
    future = make(source_key="b", valid_from=date(2026, 7, 1))
    mistaken = make(source_key="c")
    renewed = make(source_key="d")
    revoke(mistaken.pk, reason=Credential.Reason.RULES_BROKEN, actor=SYSTEM)
    new = replace(
        renewed.pk,
        holder_name="홍길동",
        printed=PRINTED,
        valid_until=None,
        reason=Credential.Reason.RENEWED,
        actor=SYSTEM,
    )

    shown = [standing_shown(client, one) for one in (first, future, mistaken, renewed, new)]

    assert shown == ["valid", "not_yet", "revoked", "replaced", "valid"]
    with time_machine.travel("2027-01-01T03:00:00Z", tick=False):
        assert standing_shown(client, first) == "expired"


def test_the_old_one_does_not_lead_to_the_new_one(client, make, now):
    old = make()
    new = replace(
        old.pk,
        holder_name="홍길동",
        printed=PRINTED,
        valid_until=None,
        reason=Credential.Reason.RENEWED,
        actor=SYSTEM,
    )
    assert new.number not in client.get(f"{CHECK}{old.number}/").content.decode()


@pytest.mark.parametrize("typed", ["{c}", " {c} ", "{l}", "{s}", "{s}\n", "{f}"])
def test_a_code_is_found_however_it_was_typed(client, make, typed):
    code = make().code
    full_width = "".join(chr(ord(one) + 0xFEE0) for one in code)
    given = typed.format(c=code, l=code.lower(), s=spaced(code), f=full_width)

    assert type_code(client, given).status_code == 200


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "x",
        "UUUU-UUUU-UUUU",
        "0" * 12,
        "0" * 59,
        "0" * 5000,
        "<b>",
        "가나다",
        "\u202e" * 12,
    ],
)
def test_what_is_no_code_gets_a_calm_answer(client, make, typed):
    make()
    answer = type_code(client, typed)

    assert answer.status_code == 422
    assert 'id="id_code_error"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_an_unknown_code_and_an_impossible_one_look_alike_by_link(client, make):
    make()
    for code in ("0000-0000-0000", "x", "0" * 300, "%3Cscript%3E"):
        answer = client.get(f"{CHECK}{code}/")
        assert answer.status_code == 404, code
        assert "<script>" not in answer.content.decode()


def test_checking_changes_nothing(client, make, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    credential = make()
    with CaptureQueriesContext(connection) as context:
        client.get(f"{CHECK}{credential.number}/")
        client.head(f"{CHECK}{credential.number}/")
        type_code(client, credential.number)
    written = [q["sql"] for q in context if not q["sql"].lstrip("(").startswith("SELECT")]
    assert written == []
    assert not client.cookies


def test_guessing_is_stopped(client, make):
    make()
    answers = [client.get(f"{CHECK}0000-0000-00{n:02}/").status_code for n in range(31)]

    assert set(answers[:30]) == {404}
    assert answers[30] == 429
    assert type_code(client, "0000-0000-0000").status_code == 429


def test_only_our_own_page_may_post(client, make):
    code = make().number
    assert client.post(CHECK, {"code": code}).status_code == 403
    assert type_code(client, code, HTTP_ORIGIN="https://other.example").status_code == 403


def test_the_form_is_the_same_for_everyone_and_results_are_kept_nowhere(client, make):
    form = client.get(CHECK)
    result = client.get(f"{CHECK}{make().number}/")

    assert "public" in form["Cache-Control"]
    assert "csrfmiddlewaretoken" not in form.content.decode()
    assert "no-store" in result["Cache-Control"]
    assert result["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("홍길동", "홍*동"),
        ("김구", "김*"),
        ("남궁민수", "남**수"),
        ("Jane Doe", "J*** D**"),
        ("뷁", "뷁*"),
        ("", ""),
    ],
)
def test_a_name_is_shown_in_part(name, shown):
    assert masked(name) == shown


def test_codes_are_tidy_and_random():
    from credentials.codes import new_code

    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert len(code) == LENGTH
        assert set(code) <= set(ALPHABET)
        assert tidy_code(spaced(code)) == code
    assert tidy_code("OIL0-1234-5678") == "011012345678"
