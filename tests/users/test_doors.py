"""Nobody who needs a second factor comes in without it, by any door."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from users.models import User
from users.roles import WITHOUT_SECOND_FACTOR, Role

from .people import (
    PASSWORD,
    SECRET,
    code,
    enrol,
    is_in,
    make_person,
    signed_in,
    type_password,
    walk_in,
)

NEED_IT = sorted(set(Role) - WITHOUT_SECOND_FACTOR)
FOREIGN_DOORS = ["/admin/login/", "/_util/login/", "/en/_util/login/"]
pytestmark = pytest.mark.core


@pytest.mark.parametrize("role", NEED_IT)
def test_password_alone_reaches_only_the_enrolment_page(client: Client, role: Role):
    person = make_person(role)
    type_password(client, person.email)
    for path in ("/my/", "/admin/", "/accounts/sessions/", "/accounts/password/change/"):
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert answer["Location"] == reverse("mfa_activate_totp"), path
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


@pytest.mark.parametrize("role", sorted(WITHOUT_SECOND_FACTOR))
def test_teachers_and_instructors_come_in_with_the_password(client: Client, role: Role):
    assert is_in(walk_in(client, make_person(role)))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_language_stays_through_sign_in(client: Client, prefix: str):
    person = make_person(Role.TEACHER)
    form = {"login": person.email, "password": PASSWORD}
    assert client.post(f"{prefix}/accounts/login/", form)["Location"] == f"{prefix}/my/"


def test_who_opted_in_is_asked_for_the_code(client: Client):
    teacher = make_person(Role.TEACHER, enrolled=True)
    type_password(client, teacher.email)
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert is_in(client)


@pytest.mark.parametrize("make", [{"is_superuser": True}, {"permission": True}, {"group": True}])
def test_power_without_a_role_needs_it_too(client: Client, make: dict[str, bool]):
    from django.contrib.auth.models import Group, Permission

    person = make_person(Role.TEACHER)
    access = Permission.objects.get(codename="access_admin")
    if make.get("is_superuser"):
        User.objects.filter(pk=person.pk).update(is_superuser=True)
    elif make.get("permission"):
        person.user_permissions.add(access)
    else:
        group = Group.objects.create(name="by hand")
        group.permissions.add(access)
        person.groups.add(group)
    type_password(client, person.email)
    assert client.get("/admin/")["Location"] == reverse("mfa_activate_totp")


@pytest.mark.parametrize("enrolled", [False, True])
@pytest.mark.parametrize("path", FOREIGN_DOORS)
def test_foreign_doors_are_shut(client: Client, path: str, enrolled: bool):
    person = make_person(Role.ADMINISTRATOR, enrolled=enrolled)
    assert client.get(path)["Location"].partition("?")[0].endswith("/accounts/login/")
    answer = client.post(path, {"username": person.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_door_nobody_thought_of_checks_no_password(rf):
    """Django's own sign-in form, wherever an app brings one."""
    from django.contrib.auth.forms import AuthenticationForm

    person = make_person(Role.ADMINISTRATOR)
    typed = {"username": person.email, "password": PASSWORD}
    assert not AuthenticationForm(rf.post("/"), data=typed).is_valid()


@pytest.mark.parametrize("path", ["/admin/", "/my/", "/accounts/2fa/", "/accounts/sessions/"])
def test_a_session_without_the_code_is_ended(client: Client, path: str):
    """However it came about: an enrolled person without a code is never let through."""
    person = make_person(Role.TRIAGE_OFFICER, enrolled=True)
    signed_in(client, person, second_factor=False)
    assert client.get(path)["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_records_of_another_person_do_not_count(client: Client):
    mine, other = make_person(Role.EDITOR, enrolled=True), make_person(Role.EDITOR)
    signed_in(client, mine)
    session = client.session
    session["account_authentication_methods_user"] = str(other.pk)
    session.save()
    assert not is_in(client)


def test_password_reset_gives_no_session(client: Client):
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    person = make_person(Role.EDITOR, enrolled=True)
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    page = client.get(f"/accounts/password/reset/key/{key}/", follow=True)
    new = "a-new-long-password-here"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert "_auth_user_id" not in client.session
    type_password(client, person.email, new)
    assert not is_in(client)


@pytest.mark.parametrize("path", ["/admin/password_reset/", "/admin/password_reset/confirm/a/b/"])
def test_wagtails_password_reset_leads_to_ours(client: Client, path: str):
    assert client.get(path)["Location"] == reverse("account_reset_password")


@pytest.mark.parametrize("path", ["/admin/", "/admin/api/main/pages/", "/my/"])
@pytest.mark.parametrize("scheme", ["Bearer", "Token", "Basic"])
def test_tokens_open_nothing(client: Client, path: str, scheme: str):
    answer = client.get(path, HTTP_AUTHORIZATION=f"{scheme} eDp5")
    assert answer.status_code in (302, 401, 403)


def test_wagtails_api_is_not_mounted():
    assert not [name for name in _patterns(get_resolver()) if "api-token" in name or "v3" in name]


@pytest.mark.django_db(transaction=True)
def test_enrolling_flows_on_to_recovery_codes_and_the_own_page(client: Client):
    person = make_person(Role.MONITOR)
    type_password(client, person.email)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret=secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    codes = client.get(answer["Location"])
    assert codes.status_code == 200
    assert len(codes.context["unused_codes"]) == 10
    assert is_in(client)


def test_who_needs_the_factor_cannot_take_it_off(client: Client):
    person = make_person(Role.MONITOR, enrolled=True)
    signed_in(client, person)
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert answer.status_code == 422
    assert Authenticator.objects.filter(user=person, type="totp").exists()


def test_secrets_are_encrypted_at_rest():
    authenticator = enrol(make_person(Role.TEACHER))
    factor = Authenticator.objects.get(pk=authenticator.pk)
    assert SECRET not in str(factor.data)


def test_demo_people_stay_out_of_a_city(client: Client, settings):
    person = make_person(Role.TEACHER, is_demo=True)
    walk_in(client, person)
    settings.DEMO = False
    assert not is_in(client)
    type_password(client, person.email)
    assert not is_in(client)


def test_staff_are_signed_out_after_half_an_hour(client: Client):
    person = make_person(Role.EDITOR, enrolled=True)
    with time_machine.travel("2026-11-23 09:00:00+09:00", tick=False) as clock:
        walk_in(client, person)
        clock.shift(29 * 60)
        assert is_in(client)
        clock.shift(29 * 60)
        assert is_in(client)
        clock.shift(31 * 60)
        assert not is_in(client)


def test_an_open_editor_does_not_keep_staff_signed_in(client: Client):
    person = make_person(Role.EDITOR, enrolled=True)
    with time_machine.travel("2026-11-23 09:00:00+09:00", tick=False) as clock:
        walk_in(client, person)
        for _ in range(4):
            clock.shift(10 * 60)
            client.post("/admin/editing-sessions/ping/wagtailcore/page/1/1/")
        assert not is_in(client)


def test_nobody_stays_signed_in_for_more_than_twelve_hours(client: Client):
    with time_machine.travel("2026-11-23 09:00:00+09:00", tick=False) as clock:
        walk_in(client, make_person(Role.TEACHER))
        for _ in range(23):
            clock.shift(30 * 60)
            assert is_in(client)
        clock.shift(61 * 60)
        assert not is_in(client)


def test_public_pages_look_at_no_session(client: Client):
    signed_in(client, make_person(Role.EDITOR), second_factor=False)
    cache.clear()
    answer = client.get("/healthz")
    assert "Cookie" not in answer.get("Vary", "")


def _patterns(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern, path)
        else:
            yield path
