"""An administrator's screens: what they do, who may, and what is noted."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from core.models import AccessRecord, AuditEvent, OutgoingMail
from users.models import Invitation, RoleChange, User
from users.roles import STAFF, Role

from .people import is_in, make_person, roles_of, signed_in, type_password

pytestmark = pytest.mark.core
INDEX = reverse("wagtailusers_users:index")


@pytest.fixture
def admin() -> User:
    return make_person(Role.ADMINISTRATOR, name="차예린", enrolled=True)


@pytest.fixture
def desk(client: Client, admin: User) -> Client:
    return signed_in(client, admin)


def test_the_list_shows_people_and_notes_whose_row_was_seen(desk: Client, admin: User):
    people = [make_person(Role.EDITOR, name=name) for name in ("배지우", "노은채")]
    page = desk.get(INDEX).content.decode()
    assert "배지우" in page
    assert people[0].email in page
    seen = AccessRecord.objects.filter(what="users.list")
    assert {row.subject_id for row in seen} == {str(person.actor_id) for person in people}
    assert {row.actor_id for row in seen} == {admin.actor_id}


def test_the_list_asks_the_database_no_more_for_more_people(
    desk: Client, django_assert_max_num_queries, django_assert_num_queries
):
    make_person(Role.EDITOR)
    desk.get(INDEX)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        desk.get(INDEX)
    for _ in range(12):
        make_person(Role.EDITOR, Role.MONITOR, enrolled=True)
    with django_assert_num_queries(len(few)):
        desk.get(INDEX)


def test_people_are_found_by_address(desk: Client):
    make_person(Role.EDITOR, name="배지우", email="find@city.example")
    make_person(Role.EDITOR, name="노은채", email="other@city.example")
    page = desk.get(INDEX, {"q": "find@"}).content.decode()
    assert "배지우" in page
    assert "노은채" not in page


def test_name_and_roles_are_changed_through_the_services(desk: Client, admin: User):
    person = make_person(Role.EDITOR)
    answer = desk.post(url("edit", person), {"name": "새 이름", "roles": ["monitor"]})
    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.name == "새 이름"
    assert roles_of(person) == {Role.MONITOR}
    assert set(
        RoleChange.objects.filter(by_id=admin.actor_id).values_list("change", flat=True)
    ) == {
        "given",
        "taken",
    }


def test_looking_at_a_person_is_noted_and_shows_the_journal(desk: Client):
    person = make_person(Role.EDITOR)
    page = desk.get(url("edit", person)).content.decode()
    assert "the system" in page or "시스템" in page
    assert AccessRecord.objects.get(what="users.view").subject_id == str(person.actor_id)


def test_a_change_of_the_name_alone_signs_nobody_out(desk: Client):
    person = make_person(Role.EDITOR, enrolled=True)
    theirs = signed_in(Client(), person)
    desk.post(url("edit", person), {"name": "새 이름", "roles": ["editor"]})
    assert is_in(theirs)


def test_oneself_one_may_rename_and_nothing_else(desk: Client, admin: User):
    refused = {"name": "차예린", "roles": ["administrator", "triage_officer"]}
    assert desk.post(url("edit", admin), refused).status_code == 422
    assert roles_of(admin) == {Role.ADMINISTRATOR}
    assert desk.post(url("close", admin)).status_code == 422
    assert desk.post(url("reset_factor", admin), {"reason": "lost"}).status_code == 422


def test_a_refused_change_saves_nothing(desk: Client, admin: User):
    form = {"name": "Somebody Else", "roles": []}
    assert desk.post(url("edit", admin), form).status_code == 422
    admin.refresh_from_db()
    assert admin.name == "차예린"


def test_closing_an_account(desk: Client):
    person = make_person(Role.EDITOR, enrolled=True)
    theirs = signed_in(Client(), person)
    assert desk.get(url("close", person)).status_code == 200
    assert is_in(theirs)
    assert desk.post(url("close", person)).status_code == 302
    assert not is_in(theirs)
    assert desk.post(url("reopen", person)).status_code == 302
    assert User.objects.get(pk=person.pk).is_active


def test_resetting_a_second_factor_needs_a_reason_tells_the_person_and_is_noted(desk: Client):
    person = make_person(Role.MONITOR, enrolled=True)
    theirs = signed_in(Client(), person)
    assert desk.post(url("reset_factor", person), {"reason": ""}).status_code == 422
    assert is_in(theirs)
    done = desk.post(url("reset_factor", person), {"reason": "showed an id card at the desk"})
    assert done.status_code == 302
    assert not Authenticator.objects.filter(user=person).exists()
    assert not is_in(theirs)
    letter = OutgoingMail.objects.get().letter
    assert letter["to"] == [person.email]
    event = AuditEvent.objects.get(action="users.second_factor_reset")
    assert event.detail.detail == {"reason": "showed an id card at the desk"}


def test_a_stolen_password_cannot_set_up_the_new_factor(desk: Client, elsewhere: Client):
    person = make_person(Role.MONITOR, enrolled=True)
    desk.post(url("reset_factor", person), {"reason": "lost the phone"})
    assert type_password(elsewhere, person.email).status_code == 422


def test_inviting_and_withdrawing(desk: Client):
    form = {"email": "new@city.example", "roles": ["editor", "monitor"], "language": "ko"}
    assert desk.post(url("add"), form).status_code == 302
    invitation = Invitation.objects.get()
    assert invitation.roles == ["editor", "monitor"]
    assert "new@city.example" in desk.get(url("invitations")).content.decode()
    desk.post(reverse("wagtailusers_users:withdraw_invitation", args=[invitation.pk]))
    invitation.refresh_from_db()
    assert invitation.state == "withdrawn"


def test_inviting_somebody_with_an_account_says_so(desk: Client):
    person = make_person(Role.TEACHER)
    form = {"email": person.email, "roles": ["editor"], "language": "ko"}
    answer = desk.post(url("add"), form)
    assert answer.status_code == 422
    assert person.email in answer.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", sorted(STAFF - {Role.ADMINISTRATOR}))
def test_other_staff_see_nobody(client: Client, role: Role):
    signed_in(client, make_person(role, enrolled=True))
    person = make_person(Role.TEACHER)
    paths = [INDEX, url("add"), url("invitations")]
    paths += [url(name, person) for name in ("edit", "close", "reset_factor")]
    for path in paths:
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code in (302, 403, 405), path
    assert not AccessRecord.objects.exists()
    assert User.objects.get(pk=person.pk).is_active


def test_an_administrator_does_not_touch_a_superuser(desk: Client):
    person = make_person(Role.TEACHER)
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    for name in ("edit", "close", "reset_factor"):
        desk.post(url(name, person), {"reason": "x", "name": "x"})
    untouched = User.objects.get(pk=person.pk)
    assert untouched.is_active
    assert untouched.name == person.name
    assert untouched.session_generation == person.session_generation


def test_wagtails_ways_around_the_services_are_shut(desk: Client):
    person = make_person(Role.EDITOR)
    for action in ("delete", "assign_role", "set_active_state"):
        answer = desk.post(f"/admin/bulk/users/user/{action}/?id={person.pk}")
        assert answer.status_code == 403
    assert desk.get(f"/admin/users/delete/{person.pk}/").status_code == 404
    assert desk.get("/admin/groups/").status_code == 302
    assert User.objects.get(pk=person.pk).is_active


def test_wagtails_account_page_works_without_names_and_pictures(desk: Client):
    page = desk.get("/admin/account/")
    assert page.status_code == 200
    assert b"avatar-avatar" not in page.content
    assert b"first_name" not in page.content


def test_get_changes_nothing(desk: Client):
    person = make_person(Role.EDITOR, enrolled=True)
    before = list(User.objects.values("pk", "is_active", "session_generation", "password"))
    for name in ("edit", "close", "reset_factor"):
        assert desk.get(url(name, person)).status_code == 200
    assert desk.get(url("reopen", person)).status_code == 405
    assert list(User.objects.values("pk", "is_active", "session_generation", "password")) == before


@pytest.mark.parametrize(
    "form",
    [
        {"email": "not an address", "roles": ["editor"], "language": "ko"},
        {"email": "a" * 5000 + "@city.example", "roles": ["editor"], "language": "ko"},
        {"email": "a\0@city.example", "roles": ["editor"], "language": "ko"},
        {"email": "a@city.example", "roles": ["king"], "language": "ko"},
        {"email": "a@city.example", "roles": [], "language": "ko"},
        {"email": "a@city.example", "roles": ["editor"], "language": "xx"},
        {},
    ],
)
def test_bad_invitations_are_explained(desk: Client, form: dict[str, object]):
    assert desk.post(url("add"), form).status_code in (400, 422)
    assert not Invitation.objects.exists()


def url(name: str, person: User | None = None) -> str:
    return reverse(f"wagtailusers_users:{name}", args=[person.pk] if person else [])
