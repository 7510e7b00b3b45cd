"""What editors say on every page: shown at once, to everyone, and to nobody after its end."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from core.models import AuditEvent
from core.pages import CACHED_S
from home.models import Banner
from tests.home.staff import at_desk
from users.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.core]

ADD = "/admin/snippets/home/banner/add/"
FILLED = {
    "level": "urgent",
    "words_ko": "오늘 밤 점검합니다.",
    "words_en": "Maintenance tonight.",
    "link": "/guide/",
    "starts_at": "2026-01-01 09:00",
    "ends_at": "",
}


def banner(ko: str, **fields) -> Banner:
    return Banner.objects.create(
        **{"words_ko": ko, "words_en": f"en {ko}", "starts_at": timezone.now(), **fields}
    )


@pytest.mark.parametrize(
    "path", ["/", "/pupils/", "/guide/", "/figures/", "/contact/", "/accounts/login/", "/nowhere/"]
)
def test_it_stands_above_every_page_in_both_languages(client, city, path):
    banner("점검 중입니다", level=Banner.Level.URGENT)
    assert "점검 중입니다" in client.get(path, headers={"accept-language": "ko"}).content.decode()
    english = client.get(f"/en{path}").content.decode()
    assert "en 점검 중입니다" in english
    assert "notice--urgent" in english


def test_a_screen_reader_meets_it_by_name_before_the_page(client, city):
    banner("점검 중입니다", level=Banner.Level.URGENT)
    html = client.get("/").content.decode()
    assert '<section class="notices" aria-label="알림">' in html
    assert '<strong class="notice__kind">긴급</strong>' in html
    assert html.index("data-exit") < html.index("notices") < html.index("<main")


def test_it_is_plain_text(client, city):
    banner("<script>alert(1)</script>")
    assert b"<script>alert" not in client.get("/").content


def test_before_its_start_and_after_its_end_nobody_sees_it(client, city):
    now = timezone.now()
    banner("내일부터", starts_at=now + timedelta(hours=1))
    banner("어제까지", starts_at=now - timedelta(days=2), ends_at=now - timedelta(seconds=1))
    assert b"notices" not in client.get("/").content


def test_the_urgent_come_first_and_two_are_the_most(client, city):
    now = timezone.now()
    banner("옛 소식", starts_at=now - timedelta(days=2))
    banner("새 소식", starts_at=now - timedelta(days=1))
    banner("긴급 소식", starts_at=now - timedelta(days=3), level=Banner.Level.URGENT)
    html = client.get("/").content.decode()
    assert html.index("긴급 소식") < html.index("새 소식")
    assert "옛 소식" not in html


def test_no_cache_keeps_it_longer_than_the_help_text_says(client, city):
    banner("점검 중입니다")
    for path in ("/", "/pupils/", "/figures/", "/contact/", "/seen/"):
        assert f"max-age={CACHED_S}" in client.get(path)["Cache-Control"]
    page = at_desk(Role.EDITOR).get(ADD).content.decode()
    assert f"{CACHED_S}초" in page or f"{CACHED_S} seconds" in page


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//evil.example", "http://x.example", "x"])
def test_it_leads_nowhere_unsafe(link):
    with pytest.raises(ValidationError):
        Banner(words_ko="가", words_en="a", link=link).full_clean()


class TestEditors:
    def test_they_set_it_and_it_is_seen_at_once_and_written_down(self, client, city):
        answer = at_desk(Role.EDITOR).post(ADD, FILLED)
        assert answer.status_code == 302, answer.content.decode()
        assert "오늘 밤 점검합니다." in client.get("/").content.decode()
        event = AuditEvent.objects.get(action="home.set_banner")
        assert event.detail.detail["ko"] == "오늘 밤 점검합니다."

    def test_every_change_is_kept_in_its_history(self):
        desk = at_desk(Role.EDITOR)
        desk.post(ADD, FILLED)
        one = Banner.objects.get()
        desk.post(f"/admin/snippets/home/banner/edit/{one.pk}/", FILLED | {"words_ko": "바뀐 말"})
        assert Revision.objects.for_instance(one).count() == 2
        assert desk.get(f"/admin/snippets/home/banner/history/{one.pk}/").status_code == 200

    def test_they_see_it_before_anyone_else_does(self):
        desk = at_desk(Role.EDITOR)
        url = "/admin/snippets/home/banner/preview/"
        assert desk.post(url, FILLED).json()["is_valid"]
        shown = desk.get(f"{url}?in_preview_panel=true&mode=")
        assert "오늘 밤 점검합니다." in shown.content.decode()
        assert not Banner.objects.exists()

    def test_an_end_before_the_start_is_told_beside_the_field(self):
        wrong = at_desk(Role.EDITOR).post(ADD, FILLED | {"ends_at": "2025-12-31 09:00"})
        assert not Banner.objects.exists()
        assert wrong.context["form"].errors.keys() == {"ends_at"}

    @pytest.mark.parametrize("role", [Role.TRIAGE_OFFICER, Role.CAMPAIGN_MANAGER])
    def test_nobody_else_does(self, role):
        at_desk(role).post(ADD, FILLED)
        Client().post(ADD, FILLED)
        assert not Banner.objects.exists()
