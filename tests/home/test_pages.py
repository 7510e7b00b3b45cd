"""Public pages are the same for everyone, in both languages, and say nothing to third parties."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail_localize.models import Translation

from core.figures import LICENSE_URL, Figure, public_figures
from core.models import HelpLine
from home import figures
from home.demo.build import build
from home.models import HelpPage, InformationPage

from .conftest import PATHS
from .markup import read

pytestmark = [pytest.mark.django_db, pytest.mark.core]

LANGUAGES = ["", "en/"]
PUBLIC = [f"/{language}{path}" for language in LANGUAGES for path in [*PATHS, "figures/"]]
CACHEABLE = [path for path in PUBLIC if not path.endswith("guide/")]


@pytest.mark.parametrize("path", PUBLIC)
def test_pages_hold_no_inline_code_no_token_and_no_other_host(client, city, path):
    response = client.get(path)
    page = read(response.content.decode())

    assert response.status_code == 200
    assert page.inline == []
    assert page.hidden_inputs == []
    assert "csrfmiddlewaretoken" not in response.content.decode()
    foreign = [url for url in page.foreign() if not url.startswith("http://localhost")]
    assert foreign == ([LICENSE_URL] if path.endswith("figures/") else [])


@pytest.mark.parametrize("path", CACHEABLE)
def test_pages_may_be_kept_by_caches_and_set_no_cookie(client, city, path):
    response = client.get(path)

    assert "public" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


def test_pages_are_the_same_for_who_is_signed_in(client, city, django_user_model):
    strangers = client.get("/").content
    client.force_login(django_user_model.objects.create_user("someone@demo.example"))
    assert client.get("/").content == strangers


@pytest.mark.parametrize("path", ["/", "/pupils/", "/guide/"])
def test_pages_only_answer_to_reading(client, city, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_door_of_the_front_page_opens(client, city, language):
    page = read(client.get(f"/{language}").content.decode())
    doors = [href for href, values in page.links if values.get("class") == "door__link"]

    assert len(doors) == 5
    assert [client.get(url).status_code for url in doors] == [200] * 5
    assert all(url.startswith(f"/{language}") for url in doors)


@pytest.mark.parametrize("path", [path for path in PUBLIC if path.startswith("/en/")])
def test_english_pages_are_english_throughout(client, city, path):
    html = client.get(path).content.decode()
    said_in_korean = re.sub(r'<(\w+)[^>]*lang="ko"[^>]*>.*?</\1>', "", html)
    said_in_korean = re.sub(r'<link[^>]*hreflang="ko"[^>]*>', "", said_in_korean)
    assert re.findall(r"[가-힣]+", said_in_korean) == []


def test_translations_know_which_sentence_they_belong_to(city):
    page = InformationPage.objects.get(slug="pupils", locale__language_code="ko")
    translation_of = Translation.objects.get(source__object_id=page.translation_key)
    total, translated = translation_of.get_progress()
    assert translated == total > 20

    page.intro = "새로 쓴 소개입니다."
    page.save_revision().publish()
    translation_of.source.update_from_db()
    assert translation_of.get_progress() == (total, total - 1)


def test_pages_name_their_language_and_the_other_one(client, city):
    html = client.get("/pupils/").content.decode()
    assert '<html lang="ko">' in html
    assert 'rel="canonical" href="http://localhost:8000/pupils/"' in html
    assert 'hreflang="en" href="http://localhost:8000/en/pupils/"' in html
    assert '<a class="top__language" href="/en/pupils/" lang="en"' in html


def test_the_demo_city_is_built_once(city):
    before = set(InformationPage.objects.values_list("pk", flat=True))
    build()
    assert set(InformationPage.objects.values_list("pk", flat=True)) == before


class TestFigures:
    @pytest.fixture
    def offered(self, monkeypatch):
        monkeypatch.setattr(public_figures, "_entries", {})
        name = figures.ON_FRONT_PAGE[0]
        return lambda figure: public_figures.register(name, lambda: figure)

    def test_no_figure_no_plot(self, client, city, offered):
        offered(Figure(title="신고", columns=["접수"], rows=[("6월", (None,))]))
        assert b"plot" not in client.get("/").content

    def test_plot_and_table_hide_what_is_too_small(self, client, city, offered):
        offered(
            Figure(
                title="신고",
                columns=["접수", "조치"],
                rows=[("6월", (40, None)), ("7월", (55, 35))],
            )
        )
        html = client.get("/").content.decode()
        assert html.count('<rect class="plot__bar--') == 4
        assert "비공개" in html
        assert '<td class="number">55</td>' in html
        assert '<td class="number">55</td>' in client.get("/figures/").content.decode()


class TestHelpNow:
    @pytest.mark.parametrize("path", ["/guide/", "/en/guide/"])
    def test_nothing_around_the_page_tells_its_topic(self, client, city, path):
        response = client.get(path)
        page = read(response.content.decode())

        assert "no-store" in response["Cache-Control"]
        title = re.search(r"<title>(.*?)</title>", response.content.decode()).group(1)
        assert title in {"안내", "Guide"}
        assert {meta.get("content") for meta in page.metas if "property" in meta} <= {title}
        assert [url for url in page.loads if "mark" in url or "card" in url] == []

    def test_leave_button_is_a_plain_link_and_comes_first(self, client, city):
        page = read(client.get("/guide/").content.decode())
        skip, leave = page.links[:2]
        assert skip[0] == "#main"
        assert "data-exit" in leave[1]
        assert leave[1]["rel"] == "nofollow noreferrer"
        assert leave[0].startswith("https://")

    def test_help_is_there_before_an_editor_has_written_anything(self, client):
        HelpPage.objects.all().delete()
        line = HelpLine(name_ko="상담", name_en="Line", phone="1366", always_open=True)
        line.review_due_on = "2100-01-01"
        line.save()
        response = client.get("/guide/")
        assert response.status_code == 200
        assert "tel:1366" in response.content.decode()

    def test_children_are_shown_lines_that_take_them_alone(self, client, city):
        html = client.get("/guide/").content.decode()
        section = html[html.index('aria-labelledby="under-14"') :].split("</section>")[0]
        assert "tel:1366" in section
        assert "tel:02-000-0000" not in section

    def test_what_may_stay_on_the_device_is_said(self, client, city):
        html = client.get("/en/guide/").content.decode()
        assert 'id="traces"' in html
        assert "history of the browser" in html
        assert "spying app" in html

    def test_it_leaves_no_line_in_the_log(self, client, city, caplog):
        with caplog.at_level("INFO", logger="jikimi.web"):
            client.get("/guide/")
        assert caplog.records == []

    def test_its_address_stays_neutral(self, city):
        page = HelpPage.objects.get(locale__language_code="ko")
        page.slug = "digital-sex-crime-help"
        with pytest.raises(ValidationError):
            page.full_clean()

    def test_its_address_is_the_one_the_bar_leads_to(self, city):
        for code in ("ko", "en"):
            page = HelpPage.objects.get(locale__language_code=code)
            with translation.override(code):
                assert page.url == reverse("help_now")


@pytest.mark.parametrize(("path", "count"), [("/", 9), ("/pupils/", 6), ("/guide/", 7)])
def test_pages_ask_the_database_a_fixed_number_of_times(
    client, city, monkeypatch, django_assert_num_queries, path, count
):
    monkeypatch.setattr(public_figures, "_entries", {})  # rooms count their own
    client.get(path)  # addresses of sites are kept in memory from here on
    with django_assert_num_queries(count):
        client.get(path)
