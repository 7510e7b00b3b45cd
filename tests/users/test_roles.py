"""Roles come and go through one door, with a trace, and at once."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from core.actors import SYSTEM, Actor
from core.audit import faults
from core.models import AuditEvent
from users import groups
from users.actors import directory
from users.models import RoleChange, User
from users.roles import STAFF, Role, grant, permissions_of
from users.services.faults import LastAdministrator, NotOneself, PersonHasLeft
from users.services.people import deactivate_person, readmit_person, reset_second_factor
from users.services.roles import give_role, set_roles, take_role

from .people import is_in, make_person, roles_of, signed_in

pytestmark = pytest.mark.core


def test_groups_hold_what_was_granted_and_nothing_else(monkeypatch):
    extra = Permission.objects.get(codename="delete_site")
    group = Group.objects.get(name=Role.EDITOR.value)
    group.permissions.add(extra)
    monkeypatch.setitem(permissions_of, Role.EDITOR, permissions_of[Role.EDITOR].copy())
    grant(Role.EDITOR, "core.view_district")
    groups.bring_groups_in_line()
    names = set(group.permissions.values_list("codename", flat=True))
    assert "view_district" in names
    assert "delete_site" not in names
    permissions_of[Role.EDITOR].discard("core.view_district")
    groups.bring_groups_in_line()
    assert not group.permissions.filter(codename="view_district").exists()


def test_no_granted_permission_is_misspelt():
    assert groups.unknown_permissions() == set()


@pytest.mark.parametrize("role", list(Role))
def test_only_staff_come_into_wagtails_shell(role: Role):
    assert make_person(role).has_perm("wagtailadmin.access_admin") is (role in STAFF)


def test_page_rights_lie_at_the_root_and_only_where_meant():
    root = Page.objects.get(depth=1)
    held = {
        (right.group.name, right.permission.codename)
        for right in GroupPagePermission.objects.filter(page=root, group__name__in=Role.values)
    }
    wanted = {
        (role.value, name) for role, rights in groups.page_permissions_of.items() for name in rights
    }
    assert held == wanted


def test_only_administrators_manage_people():
    may = {role for role in Role if make_person(role).has_perm("users.change_user")}
    assert may == {Role.ADMINISTRATOR}


def test_giving_a_role_twice_leaves_one_trace():
    person, actor = make_person(), admin()
    assert give_role(person, Role.MONITOR, actor=actor)
    assert not give_role(person, Role.MONITOR, actor=actor)
    change = RoleChange.objects.get(person_id=person.actor_id)
    assert (change.role, change.change, change.by_id) == ("monitor", "given", actor.id)
    events = AuditEvent.objects.filter(subject_id=str(person.actor_id), action="users.role_given")
    assert [event.actor_id for event in events] == [actor.id]
    assert list(faults()) == []


def test_taking_a_role_works_at_once_and_signs_out_everywhere(client: Client):
    person = make_person(Role.EDITOR, enrolled=True)
    devices = [signed_in(Client(), person), signed_in(Client(), person)]
    assert all(device.get("/admin/").status_code == 200 for device in devices)
    take_role(person, Role.EDITOR, actor=SYSTEM)
    assert not any(is_in(device) for device in devices)
    assert not User.objects.get(pk=person.pk).has_perm("wagtailadmin.access_admin")


def test_a_session_nobody_listed_ends_too():
    """Sessions are ended by what they must know, not by looking for them."""
    person = make_person(Role.TEACHER)
    forgotten = signed_in(Client(), person)
    from allauth.usersessions.models import UserSession

    UserSession.objects.all().delete()
    take_role(person, Role.TEACHER, actor=SYSTEM)
    assert not is_in(forgotten)


@pytest.mark.parametrize("write", [give_role, take_role])
def test_nobody_changes_their_own_roles(write):
    person = make_person(Role.ADMINISTRATOR)
    oneself = Actor(person.actor_id, Role.ADMINISTRATOR)
    with pytest.raises(NotOneself):
        write(person, Role.TRIAGE_OFFICER, actor=oneself)
    with pytest.raises(NotOneself):
        deactivate_person(person, actor=oneself)
    with pytest.raises(NotOneself):
        reset_second_factor(person, reason="lost", actor=oneself)


def test_the_last_administrator_stays():
    person = make_person(Role.ADMINISTRATOR)
    with pytest.raises(LastAdministrator):
        take_role(person, Role.ADMINISTRATOR, actor=SYSTEM)
    with pytest.raises(LastAdministrator):
        deactivate_person(person, actor=SYSTEM)
    make_person(Role.ADMINISTRATOR)
    assert take_role(person, Role.ADMINISTRATOR, actor=SYSTEM)


def test_set_roles_gives_and_takes_what_it_needs():
    person = make_person(Role.TEACHER, Role.MONITOR)
    set_roles(person, [Role.MONITOR, Role.EDITOR], actor=SYSTEM)
    assert roles_of(person) == {Role.MONITOR, Role.EDITOR}
    assert RoleChange.objects.filter(person_id=person.actor_id).count() == 4


def test_who_leaves_loses_everything_at_once(client: Client):
    person = make_person(Role.TRIAGE_OFFICER, Role.EDITOR, enrolled=True)
    signed_in(client, person)
    deactivate_person(person, actor=SYSTEM)
    deactivate_person(person, actor=SYSTEM)
    assert not is_in(client)
    left = User.objects.get(pk=person.pk)
    assert (left.is_active, left.roles, left.has_usable_password()) == (False, frozenset(), False)
    assert left.left_at
    assert directory([person.actor_id])[person.actor_id].is_active is False
    with pytest.raises(PersonHasLeft):
        give_role(person, Role.EDITOR, actor=SYSTEM)
    assert AuditEvent.objects.filter(action="users.account_closed").count() == 1


def test_who_returns_holds_no_role_and_no_password():
    person = make_person(Role.EDITOR)
    deactivate_person(person, actor=SYSTEM)
    readmit_person(person, actor=SYSTEM)
    back = User.objects.get(pk=person.pk)
    assert (back.is_active, back.left_at, back.roles) == (True, None, frozenset())
    assert not back.has_usable_password()


def test_no_trace_names_a_person():
    person = make_person(Role.EDITOR, name="정하늘")
    deactivate_person(person, actor=SYSTEM)
    rows = [*AuditEvent.objects.values(), *RoleChange.objects.values()]
    assert person.email not in str(rows)
    assert "정하늘" not in str(rows)
    assert str(person) == f"person {person.actor_id}"


def admin() -> Actor:
    return Actor(make_person(Role.ADMINISTRATOR).actor_id, Role.ADMINISTRATOR)
