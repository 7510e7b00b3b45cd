"""Every page of sign-in: in both languages, in our look, and calm about nonsense."""

import pytest
from django.test import Client
from django.urls import reverse

from users.roles import Role

from .people import enrol, make_person, signed_in, type_password

pytestmark = pytest.mark.core
OPEN = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]
OPEN += ["/accounts/password/reset/done/", "/accounts/password/reset/key/done/"]
OPEN += ["/accounts/inactive/", "/accounts/password/reset/key/1-bad-key/"]
OWN = ["/my/", "/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/password/change/"]
OWN += ["/accounts/sessions/", "/accounts/logout/", "/accounts/reauthenticate/", "/accounts/email/"]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", OPEN)
def test_open_pages(client: Client, prefix: str, path: str):
    check_page(client.get(f"{prefix}{path}"))


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", OWN)
def test_own_pages(client: Client, prefix: str, path: str):
    check_page(signed_in(client, make_person(Role.TEACHER)).get(f"{prefix}{path}"))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_about_the_second_factor(client: Client, prefix: str):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    person = make_person(Role.TEACHER)
    enrol(person)
    RecoveryCodes.activate(person)
    signed_in(client, person)
    for path in ("", "recovery-codes/", "recovery-codes/generate/", "totp/deactivate/"):
        check_page(client.get(f"{prefix}/accounts/2fa/{path}"))
    client.logout()
    type_password(client, person.email)
    check_page(client.get(f"{prefix}/accounts/2fa/authenticate/"))


def test_the_qr_code_needs_no_style_and_stands_as_text_too(client: Client):
    signed_in(client, make_person(Role.TEACHER))
    page = client.get("/en/accounts/2fa/totp/activate/").content.decode()
    assert "<svg" in page
    assert " style=" not in page
    secret = client.session["mfa.totp.secret"]
    assert secret in page.replace(" ", "")


NONSENSE = ["", "a", "\0", "\ud800", "x" * 5000, "‮gnp.exe", "a@b@c", "' OR 1=1 --", "가" * 300]


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_is_answered_calmly(client: Client, typed: str):
    forms = {
        "/accounts/login/": {"login": typed, "password": typed},
        "/accounts/password/reset/": {"email": typed},
        "/accounts/password/reset/key/1-set-password/": {"password1": typed, "password2": typed},
    }
    for path, form in forms.items():
        answer = send(client, path, form)
        assert answer.status_code in (200, 400, 422), path
        assert answer.status_code != 200 or "key" in path  # a dead link explains itself
    person = make_person(Role.MONITOR, enrolled=True)
    type_password(client, person.email)
    assert send(client, "/accounts/2fa/authenticate/", {"code": typed}).status_code in (400, 422)


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_in_addresses_is_answered_calmly(client: Client, typed: str):
    from urllib.parse import quote

    quoted = quote(typed.encode("utf-8", "surrogatepass"), safe="")
    for path in (f"/my/invitation/{quoted}/", f"/accounts/confirm-email/{quoted}/"):
        assert client.get(path).status_code in (200, 302, 400, 404, 410), path
    assert client.get(f"/accounts/login/?next={quoted}").status_code in (200, 400)


def test_next_leads_nowhere_else(client: Client):
    person = make_person(Role.TEACHER)
    form = {"login": person.email, "password": "a-long-password-for-tests"}
    answer = client.post("/accounts/login/?next=https://other.example/", form)
    assert answer["Location"] == "/my/"


def test_what_was_typed_stays_but_never_the_password(client: Client):
    answer = type_password(client, "who@city.example", "my-secret-password")
    page = answer.content.decode()
    assert "who@city.example" in page
    assert "my-secret-password" not in page


def test_a_mail_confirms_only_by_the_button(client: Client):
    from allauth.account.models import EmailAddress, EmailConfirmationHMAC

    person = make_person(Role.TEACHER)
    address = EmailAddress.objects.create(user=person, email="second@city.example")
    path = reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key])
    check_page(client.get(path))
    address.refresh_from_db()
    assert not address.verified
    client.post(path)
    address.refresh_from_db()
    assert address.verified


def test_signing_out_needs_the_button(client: Client):
    signed_in(client, make_person(Role.TEACHER))
    for path in (reverse("account_logout"), "/admin/logout/"):
        client.get(path)
        assert client.get("/my/").status_code == 200
    client.post("/admin/logout/")
    assert client.get("/my/").status_code == 302


def send(client: Client, path: str, form: dict[str, str]):
    """As a browser would, also what no browser would send."""
    from urllib.parse import quote_plus

    pairs = [
        f"{key}={quote_plus(value.encode('utf-8', 'surrogatepass'))}" for key, value in form.items()
    ]
    return client.post(path, "&".join(pairs), content_type="application/x-www-form-urlencoded")


def check_page(answer) -> None:
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert page.count("<h1") == 1
    assert 'class="helpbar"' in page
    assert " style=" not in page
    assert "<form" not in page or "csrfmiddlewaretoken" in page
