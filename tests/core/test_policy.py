"""What a browser is allowed to do with our pages. Driving Wagtail's shell in Chromium under this
policy is the work of tests/e2e; here every page is looked through for what it would refuse."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page, Workflow

from core.models import HelpLine

pytestmark = [pytest.mark.core, pytest.mark.django_db]

INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"(?:application/json|text/django-form-template)\")[^>]*>"
)
HANDLER = re.compile(r"<[^>]+\son(?:click|load|change|submit|error|focus)=", re.IGNORECASE)
STYLE = re.compile(r"<style|<[^>]+\sstyle=\"", re.IGNORECASE)


@pytest.fixture
def root(client: Client, django_user_model: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("users.middleware.fault_of", lambda request, user: None)
    client.force_login(django_user_model.objects.create_superuser("r@city.example", "a password"))
    return client


def policy(response: Any) -> dict[str, list[str]]:
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


def test_public_pages_are_strict_and_tell_nothing(client: Client) -> None:
    response = client.get("/")
    assert policy(response)["default-src"] == ["'none'"]
    assert policy(response)["script-src"] == policy(response)["style-src"] == ["'self'"]
    assert policy(response)["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "nonce" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert "Set-Cookie" not in response
    assert "Cookie" not in response.get("Vary", "")


def test_wagtails_shell_runs_no_inline_script_anywhere() -> None:
    for one in (settings.ADMIN_POLICY, settings.EDITOR_POLICY):
        assert one["script-src"] == ["'self'"]
    assert settings.ADMIN_POLICY["style-src"] == ["'self'"]
    assert settings.EDITOR_PATHS == ("/admin/pages/", "/admin/snippets/", "/admin/localize/")


def admin_pages() -> list[str]:
    home = Page.objects.filter(depth=2).first()
    line = HelpLine.objects.create(
        name_ko="a",
        name_en="a",
        what_happens_ko="b",
        what_happens_en="b",
        always_open=True,
        review_due_on="2027-01-01",
    )
    return [
        "/admin/",
        "/admin/pages/",
        f"/admin/pages/{home.pk}/edit/",
        f"/admin/pages/{home.pk}/history/",
        f"/admin/pages/{home.pk}/move/",
        f"/admin/localize/submit/page/{home.pk}/",
        "/admin/images/",
        "/admin/images/add/",
        "/admin/documents/add/",
        f"/admin/snippets/core/helpline/edit/{line.pk}/",
        "/admin/snippets/core/school/add/",
        "/admin/snippets/core/legalfact/add/",
        "/admin/users/",
        "/admin/reports/jobs/",
        "/admin/reports/audit/",
        "/admin/reports/site-history/",
        "/admin/redirects/add/",
        "/admin/workflows/add/",
        f"/admin/workflows/edit/{Workflow.objects.first().pk}/",
        "/admin/collections/add/",
        "/admin/sites/",
    ]


def test_no_page_of_the_shell_holds_what_the_policy_would_refuse(root: Client) -> None:
    for address in admin_pages():
        response = root.get(address, follow=True)
        assert response.status_code == 200, address
        page = response.content.decode()
        assert "data-wagtail" in page or "wagtail" in page
        assert not INLINE_SCRIPT.findall(page), (address, INLINE_SCRIPT.findall(page))
        assert not HANDLER.findall(page), address
        if not address.startswith(settings.EDITOR_PATHS):
            assert not STYLE.findall(page), (address, STYLE.findall(page))
        expected = (
            settings.EDITOR_POLICY
            if response.request["PATH_INFO"].startswith(settings.EDITOR_PATHS)
            else settings.ADMIN_POLICY
        )
        assert policy(response)["style-src"] == expected["style-src"], address


def test_choosers_and_dates_are_started_from_data(root: Client) -> None:
    workflow = Workflow.objects.first()
    page = root.get(f"/admin/workflows/edit/{workflow.pk}/").content.decode()
    assert 'data-start="InlinePanel"' in page
    assert 'data-start="createTaskChooser"' in page
    page = root.get("/admin/redirects/add/").content.decode()
    assert 'data-start="PageChooser" data-id="id_redirect_page"' in page
    page = root.get("/admin/snippets/core/legalfact/add/").content.decode()
    assert 'data-start="initDateChooser" data-id="id_in_force_on"' in page
    assert "core/admin/start.js" in page


def test_nobody_keeps_a_signed_in_page_and_leaving_clears_the_browser(root: Client) -> None:
    assert root.get("/admin/")["Cache-Control"] == "no-store, private"
    left = root.post("/accounts/logout/")
    assert left.status_code == 302
    assert left["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in root.get("/")
