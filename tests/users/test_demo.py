"""Demo people are easy to be in a demo, and impossible anywhere else."""

from secrets import token_urlsafe

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from users import checks
from users.demo import NAMES, PASSWORD, NoDemoHere, build_people, code_of, demo_person, sign_ins
from users.models import RoleChange, User
from users.roles import WITHOUT_SECOND_FACTOR, Role

from .people import is_in, type_password

pytestmark = pytest.mark.core
GOOD = {
    "SECRET_KEY": token_urlsafe(),
    "LOOKUP_KEY": token_urlsafe(),
    "TARGET_LOOKUP_KEY": token_urlsafe(),
    "BRIDGE_METRICS_TOKEN": "",
    "FIELD_KEYS": ["2026a:" + "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="],
}


def test_there_is_one_for_each_role_and_building_again_changes_nothing():
    build_people()
    before = list(User.objects.order_by("pk").values("pk", "email", "password"))
    changes = RoleChange.objects.count()
    build_people()
    assert list(User.objects.order_by("pk").values("pk", "email", "password")) == before
    assert RoleChange.objects.count() == changes
    assert set(NAMES) == set(Role)
    assert len(set(NAMES.values())) == len(Role)


@pytest.mark.parametrize("role", list(Role))
def test_each_signs_in_with_the_printed_password_and_code(client: Client, role: Role, capsys):
    demo_person(role.value, "이름", [role])
    type_password(client, f"{role.value}@demo.example", PASSWORD)
    if role not in WITHOUT_SECOND_FACTOR:
        assert not is_in(client)
        call_command("demo", "code", role.value)
        client.post(reverse("mfa_authenticate"), {"code": capsys.readouterr().out.strip()})
    assert is_in(client)


def test_people_of_other_rooms_have_codes_too(client: Client):
    person = demo_person("monitor02", "박새롬", [Role.MONITOR])
    type_password(client, person.email, PASSWORD)
    client.post(reverse("mfa_authenticate"), {"code": code_of("monitor02")})
    assert is_in(client)


def test_the_table_shows_every_role(capsys):
    call_command("demo", "table")
    table = capsys.readouterr().out
    assert all(email in table for _role, email, _code in sign_ins())
    assert PASSWORD in table


def test_nothing_of_it_works_outside_a_demo(settings):
    settings.DEMO = False
    with pytest.raises(NoDemoHere):
        demo_person("editor", "이름", [Role.EDITOR])
    for words in (["load"], ["table"], ["code", "editor"]):
        with pytest.raises(CommandError, match="no demo"):
            call_command("demo", *words)


def test_a_city_with_good_keys_passes(settings):
    city(settings)
    assert checks.check_keys() == []
    assert checks.check_demo_accounts(databases=["default"]) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "only-for-this-laptop-never-for-a-city"),
        ("LOOKUP_KEY", "demo-look-up-key-for-a-laptop-only"),
        ("FIELD_KEYS", ["demo1:ZGVtby1rZXktZm9yLWEtbGFwdG9wLW9ubHktMzJieXQ="]),
        ("FIELD_KEYS", []),
        ("TARGET_LOOKUP_KEY", "demo-look-up-key-for-a-laptop-only"),
    ],
)
def test_a_city_with_demo_keys_is_refused(settings, name: str, value: object):
    city(settings)
    setattr(settings, name, value)
    assert len(checks.check_keys()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "Kz4-wQ9_bT7hXr2mPv8sLd5nYf3gJc6"),
        ("LOOKUP_KEY", "한도시"),
        ("TARGET_LOOKUP_KEY", "ab" * 40),
        ("BRIDGE_METRICS_TOKEN", "metrics"),
        ("FIELD_KEYS", ["k1:c2hvcnQ="]),
        ("FIELD_KEYS", ["no name and no base64"]),
    ],
)
def test_a_city_with_keys_that_can_be_guessed_is_refused(settings, name: str, value: object):
    city(settings)
    setattr(settings, name, value)
    [fault] = checks.check_keys()
    assert name in fault.msg
    assert not isinstance(value, str) or value not in fault.msg


def test_a_city_with_demo_accounts_is_refused(settings):
    build_people()
    city(settings)
    assert [fault.id for fault in checks.check_demo_accounts(databases=["default"])] == [
        "users.E003"
    ]


def test_a_laptop_is_left_in_peace(settings):
    build_people()
    assert checks.check_keys() + checks.check_demo_accounts(databases=["default"]) == []


def city(settings) -> None:
    settings.DEMO = False
    for name, value in GOOD.items():
        setattr(settings, name, value)
