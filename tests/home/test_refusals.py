"""Pages for what we cannot do: the right status, two languages, help and leaving in reach."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.test import RequestFactory

from core.refusals import language_of, refuse

from .markup import read

pytestmark = [pytest.mark.core]

STATUSES = [400, 403, 404, 429, 500, 503]


def page_of(status: int, path: str = "/") -> tuple:
    response = refuse(RequestFactory().get(path), status)
    return response, response.content.decode()


@pytest.fixture
def no_database(monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", broken)
    monkeypatch.setattr(connection, "ensure_connection", broken)


@pytest.mark.django_db
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(("path", "language"), [("/x/", "ko"), ("/en/x/", "en")])
def test_each_has_its_status_its_words_help_and_the_way_out(client, status, path, language):
    request = RequestFactory().get(path, headers={"accept-language": "ko"})
    assert language_of(request) == language
    response = refuse(request, status)
    html = response.content.decode()
    page = read(html)

    assert response.status_code == status
    assert response["Content-Language"] == language
    assert f'<html lang="{language}">' in html
    assert "no-store" in response["Cache-Control"]
    assert any("data-exit" in values for _, values in page.links)
    assert any(href.endswith("/guide/") for href, _ in page.links)
    assert page.inline == []
    assert ("Retry-After" in response) == (status in (429, 503))


def test_titles_differ_between_what_happened():
    titles = set()
    for status in (500, 503):
        _, html = page_of(status)
        titles.add(html.partition("<title>")[2].partition("<")[0])
    assert len(titles) == 2


@pytest.mark.parametrize("status", STATUSES)
def test_without_the_database_help_and_the_way_out_are_still_there(no_database, status):
    response, html = page_of(status)
    assert response.status_code == status
    assert "tel:1366" in html
    assert "tel:112" in html
    assert 'rel="nofollow noreferrer"' in html
    if status >= 500:
        assert "data-exit" in html  # in full, with the house's style


@pytest.mark.django_db
def test_a_fault_in_a_view_is_told_and_not_shown(client, monkeypatch, settings):
    client.raise_request_exception = False

    def breaks(*args, **kwargs):
        raise ZeroDivisionError("kim@person.example")

    monkeypatch.setattr("home.figures.all_figures", breaks)
    answer = client.get("/en/figures/")
    assert answer.status_code == 500
    assert b"person.example" not in answer.content
    assert b"Something went wrong on our side" in answer.content


@pytest.mark.django_db
def test_a_refusal_of_a_view_is_a_403(client, monkeypatch):
    def refuses(*args, **kwargs):
        raise PermissionDenied

    monkeypatch.setattr("home.figures.all_figures", refuses)
    assert client.get("/figures/").status_code == 403
    assert client.get("/nowhere/").status_code == 404
