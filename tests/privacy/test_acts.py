"""What was done with a person's data is told in words, in both languages, and never in codes."""

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core.actors import Actor
from core.audit import record, record_access
from core.ids import new_id
from core.jobs import ask_for
from privacy.acts import ACTS, NOT_ROLES, words_of_act, words_of_role
from privacy.services import export
from tests.users.people import signed_in
from users.models import RoleChange
from users.roles import Role

pytestmark = pytest.mark.core

ROOT = Path(__file__).resolve().parents[2]
ROOTS = ("site", "curriculum", "campaigns", "instructors", "surveillance_team", "deletion_bridge")
CODE = re.compile(r"\b[a-z_]+\.[a-z_]+\b")
KOREAN = re.compile("[가-힣]")
OF_PERSONS = {"users/services/people.py", "users/signals.py"}
"""Where an act is put together from what `_note` is told."""


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Path, name and call, of all of the house."""
    for path in (path for root in ROOTS for path in (ROOT / root).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                yield path.relative_to(ROOT).as_posix(), name, node


def named(call: ast.Call, name: str) -> ast.expr | None:
    return next((word.value for word in call.keywords if word.arg == name), None)


def codes_of_looks() -> set[str]:
    found = [
        (where, named(call, "what"))
        for where, name, call in calls()
        if name in {"record_access", "record_accesses"}
    ]
    unclear = [where for where, what in found if not isinstance(what, ast.Constant)]
    assert unclear == [], "say what was done in one word there, so that it can be told"
    return {str(what.value) for _where, what in found if isinstance(what, ast.Constant)}


def codes_of_acts() -> set[str]:
    """Of events whose subject is a person."""
    found = set()
    for where, name, call in calls():
        kind = named(call, "subject_kind")
        if name not in {"record", "record_each"} or not isinstance(kind, ast.Constant):
            continue
        if kind.value != "person":
            continue
        if isinstance(call.args[1], ast.Constant):
            found.add(call.args[1].value)
        elif where.endswith("users/services/roles.py"):
            found |= {f"users.role_{change}" for change in RoleChange.Change.values}
        else:
            assert any(where.endswith(known) for known in OF_PERSONS), where
            found |= codes_noted_in(where)
    return found


def codes_noted_in(where: str) -> set[str]:
    found = set()
    for path, name, call in calls():
        if path != where or name != "_note":
            continue
        for word in call.args:
            if isinstance(word, ast.Constant):
                found.add(f"users.{word.value}")
            elif isinstance(word, ast.JoinedStr):
                end = str(word.values[-1].value)
                found |= {f"users.{kind}{end}" for kind in Authenticator.Type.values}
    return found


def test_every_act_of_the_house_on_a_person_has_words_in_both_languages():
    codes = codes_of_looks() | codes_of_acts()
    assert len(codes) > 40
    assert sorted(codes - ACTS.keys()) == [], "privacy.acts.ACTS has no words for these"
    with translation.override("ko"):
        assert [code for code in ACTS if not KOREAN.search(words_of_act(code))] == []
    with translation.override("en"):
        assert [code for code in ACTS if KOREAN.search(words_of_act(code))] == []


def test_every_role_has_words():
    with translation.override("ko"):
        roles = [*Role.values, *NOT_ROLES]
        assert [role for role in roles if not KOREAN.search(words_of_role(role))] == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_of_my_data_shows_no_code(person, kind_of_job, language):
    me, officer = person.user.actor_id, Actor(new_id(), Role.PRIVACY_OFFICER.value)
    record_access(officer, subject_id=me, what="users.view")
    record_access(officer, subject_id=me, what="triage.of_an_older_release")
    record(
        officer,
        "users.role_given",
        subject_kind="person",
        subject_id=me,
        detail={"role": "triage_officer", "sources": ["users.account"]},
    )
    ask_for(kind_of_job, {}, actor=Actor(me, Role.TEACHER.value))
    own = signed_in(Client(), person.user, second_factor=False)
    with translation.override(language):
        page = unescape(own.get(reverse("privacy:mine")).content.decode())
        assert words_of_act("users.view") in page
        assert str(Role.PRIVACY_OFFICER.label) in page
        assert str(Role.TRIAGE_OFFICER.label) in page
    shown = " ".join(re.findall(r"<dd>(.*?)</dd>", page, re.DOTALL))
    codes = {*ACTS, "triage.of_an_older_release", kind_of_job, *Role.values}
    assert codes.isdisjoint(CODE.findall(shown))
    assert "triage_officer" not in shown
    assert "privacy_officer" not in shown
    assert export.export_of(person.person, actor=officer).count("users.view"), "files keep codes"


@pytest.fixture
def kind_of_job():
    return "privacy.erase"
