"""What we keep of people can be found, corrected, exported, erased and held back."""

import uuid

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.test import Client

from core.actors import SYSTEM
from core.audit import faults
from core.personal_data import Person, personal_data
from users.models import Invitation, Notification, RoleChange, SignInFailure, User
from users.roles import Role
from users.services.invitations import invite
from users.services.people import deactivate_person
from users.services.roles import take_role

from .people import is_in, make_person, type_password, walk_in

pytestmark = pytest.mark.core
OURS = [name for name in personal_data if name.startswith("users.")]
LABELS = ["users", "account", "mfa", "usersessions", "wagtailusers"]
NOT_PERSONAL = {
    # Opaque ids of actors: they point to an account, which is the source that answers for them.
    "users.Invitation.invited_by",
    "users.RoleChange.person_id",
    "users.RoleChange.by_id",
}


def test_every_personal_field_has_a_source():
    """Text, addresses, pictures and encrypted columns are personal unless listed as not."""
    kinds = ("EncryptedTextField", "EmailField", "GenericIPAddressField", "ImageField")
    named = {"data", "user_agent", "account", "source", "email_digest", "recipient_id"}
    fields = {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for label in LABELS
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.fields
        if type(field).__name__ in kinds or field.name in named
    }
    fields.discard("usersessions.UserSession.data")  # empty; we keep nothing there
    answered = {name for source in OURS for name in personal_data[source].fields}
    assert fields - answered - NOT_PERSONAL == set()


def test_fields_and_models_named_exist():
    for name in OURS:
        source = personal_data[name]
        for path in (*source.fields, f"{source.retention.model}.pk"):
            label, model, field = path.split(".")
            model_class = apps.get_model(label, model)
            assert field == "pk" or model_class._meta.get_field(field)
        assert source.retention.reason


@pytest.mark.parametrize("by", ["actor", "email"])
def test_everything_about_a_person_is_found(client: Client, by: str):
    person = make_person(Role.TEACHER, name="한서윤", enrolled=True)
    type_password(client, person.email, "wrong-password-here")
    Notification.objects.create(recipient_id=person.actor_id, kind="x")
    who = Person(actor_id=person.actor_id) if by == "actor" else Person(email=person.email.upper())
    found = {name: list(personal_data[name].find(who)) for name in OURS}
    assert found["users.account"][0]["name"] == "한서윤"
    assert found["users.factors"][0]["type"] == "totp"
    assert len(found["users.failures"]) == len(found["users.notifications"]) == 1


def test_an_unverified_address_finds_nobody():
    person = make_person(Role.TEACHER)
    EmailAddress.objects.filter(user=person).update(verified=False)
    assert list(personal_data["users.account"].find(Person(email=person.email))) == []


def test_an_invited_person_without_an_account_is_found_and_erased():
    invite(email="new@city.example", roles=[Role.EDITOR], actor=SYSTEM)
    source, who = personal_data["users.invitations"], Person(email="NEW@city.example")
    assert [row["email"] for row in source.find(who)] == ["new@city.example"]
    assert source.erase(who) == 1
    assert not Invitation.objects.exists()


def test_a_name_is_corrected():
    person = make_person(Role.TEACHER)
    source = personal_data["users.account"]
    assert source.correct
    assert source.correct(Person(actor_id=person.actor_id), {"name": " 새  이름 "}) == 1
    assert User.objects.get(pk=person.pk).name == "새 이름"
    assert source.correct(Person(actor_id=uuid.uuid4()), {"name": "x"}) == 0


def test_who_holds_a_role_is_not_erased_yet():
    person = make_person(Role.MONITOR)
    who = Person(actor_id=person.actor_id)
    source = personal_data["users.account"]
    assert source.held(who) == ["holds_roles"]
    assert source.erase(who) == 0
    assert User.objects.get(pk=person.pk).email == person.email


def test_an_erased_person_is_gone_but_the_record_still_fits(client: Client):
    person = make_person(Role.TEACHER, name="한서윤", enrolled=True)
    Authenticator.objects.all().delete()
    walk_in(client, person)
    type_password(Client(), person.email, "wrong-password-here")
    Notification.objects.create(recipient_id=person.actor_id, kind="x")
    take_role(person, Role.TEACHER, actor=SYSTEM)
    who = Person(actor_id=person.actor_id)
    for name in sorted(OURS, key=lambda name: name == "users.account"):
        personal_data[name].erase(who)
    gone = User.objects.get(pk=person.pk)
    assert (gone.name, gone.is_active, gone.last_login) == ("", False, None)
    assert person.email not in str(list(User.objects.values()))
    assert not EmailAddress.objects.filter(email=person.email).exists()
    assert not SignInFailure.objects.exists()
    assert not Notification.objects.exists()
    assert not is_in(client)
    assert RoleChange.objects.filter(person_id=person.actor_id).count() == 2
    assert list(faults()) == []


def test_erasing_again_changes_nothing():
    person = make_person(Role.TEACHER)
    deactivate_person(person, actor=SYSTEM)
    who = Person(actor_id=person.actor_id)
    for _number in range(2):
        for name in OURS:
            personal_data[name].erase(who)
    assert User.objects.count() == 1
