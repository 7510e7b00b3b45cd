"""The privacy policy cannot say anything else than the retention table does."""

import html
import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from core.models import CityProfile
from core.personal_data import PersonalData, Retention, personal_data
from home.models import PolicyPage
from privacy.sources import in_order, title_of
from privacy.views.table import kept_for

pytestmark = [pytest.mark.django_db, pytest.mark.core]

URL = "/privacy-policy/"


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_source_stands_in_it_with_its_time(client, city, language):
    page = html.unescape(client.get(language + URL).content.decode())
    rows = [re.sub(r"<[^>]+>", "", row) for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)]
    with translation.override(language.strip("/") or "ko"):
        for _, source in in_order():
            if source.fields:
                title, keep = title_of(source), kept_for(source.retention.keep)
                assert any(row.startswith(title) and keep in row for row in rows), title


def test_a_time_that_changes_changes_it(client, city, monkeypatch):
    from datetime import timedelta

    entries = dict(personal_data._entries)
    old = entries["home.takedowns"]
    entries["home.takedowns"] = PersonalData(
        fields=old.fields,
        find=old.find,
        erase=old.erase,
        retention=Retention("home.TakedownRequest", timedelta(days=411), "answered_at", "x"),
    )
    assert "411" not in client.get(URL).content.decode()
    monkeypatch.setattr(personal_data, "_entries", entries)
    assert "411일" in client.get(URL).content.decode()


def test_it_is_there_before_an_editor_has_written_anything(client):
    PolicyPage.objects.all().delete()
    CityProfile.objects.create(operator_ko="시험 센터", contact_email="office@city.example")
    page = client.get(URL).content.decode()
    assert "시험 센터" in page
    assert "mailto:office@city.example" in page
    assert "/privacy/mine/" in page


def test_it_names_its_version_and_what_changed(client, city):
    page = client.get(URL).content.decode()
    assert "제1판, 2026년 11월 1일 시행" in page
    assert "처음 만들었습니다." in page
    assert "The first version." in client.get(f"/en{URL}").content.decode()


def test_versions_do_not_repeat_and_the_newest_comes_first(city):
    page = PolicyPage.objects.get(locale__language_code="ko")
    change = {"effective_on": "2026-11-01", "what": "가"}
    page.changes = [("change", {"version": 1, **change}), ("change", {"version": 2, **change})]
    with pytest.raises(ValidationError):
        page.full_clean()


def test_its_address_does_not_move(city):
    page = PolicyPage.objects.get(locale__language_code="ko")
    page.slug = "elsewhere"
    with pytest.raises(ValidationError):
        page.full_clean()
