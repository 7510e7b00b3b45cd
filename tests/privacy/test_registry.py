"""Every field of every table that could hold something of a person is answered for.

The walk goes over all installed models, Wagtail's and allauth's included, and over the tables
between them. Whoever adds a field answers it: in a source, or with a reason why it is none.
"""

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import Comment, Page

from core.actors import SYSTEM
from core.crypto import EncryptedTextField
from core.personal_data import Person, not_personal, personal_data
from privacy.services.retention import By, applied_by
from privacy.sources import everything_about, in_order
from tests.users.people import make_person
from users.models import User
from users.roles import Role
from users.services.roles import give_role, take_role

pytestmark = [pytest.mark.django_db, pytest.mark.core]

OF_PEOPLE = frozenset(
    "name phone address email mobile birth contact ip agent applicant author holder owner "
    "recipient reporter person pupil student teacher instructor monitor user actor by".split()
)
NO_MODEL = {"django_migrations"}
TEMPORARY = {"sessions.Session"}
"""Swept every day by their own end, and no use to anybody after it."""
NOBODYS = (
    "deletion_bridge.",
    "surveillance_team.targets",
    "hours.portal_files",
    "tracking.accounts",
)
"""Sources that hold addresses of postings and messages of services; no person is found there."""
FOR_THE_PERSON_ALONE = ("hours.check_ins", "surveillance_team.opt_outs")
"""How somebody is, and what they do not wish to see: on their own page, in no file of staff."""


def why_personal(field: models.Field) -> str:
    """What makes a field suspicious, or nothing."""
    words = set(field.name.split("_"))
    if isinstance(field, EncryptedTextField):
        return "encrypted"
    if isinstance(field, models.EmailField | models.GenericIPAddressField | models.FileField):
        return type(field).__name__
    if field.is_relation and field.related_model is User:
        return "points to an account"
    if isinstance(field, models.UUIDField) and not field.primary_key and words & OF_PEOPLE:
        return "an id of a person"
    if isinstance(field, models.CharField | models.TextField) and words & OF_PEOPLE:
        return "named so"
    if isinstance(field, models.JSONField) and "form" in words:
        return "what somebody typed"
    return ""


def every_field():
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            yield f"{model._meta.label}.{field.name}", field


def answered():
    return {name for _, source in personal_data.items() for name in source.fields}


def test_every_field_of_every_model_is_answered():
    open_questions = {
        label: why
        for label, field in every_field()
        if (why := why_personal(field)) and label not in answered() and label not in not_personal
    }
    assert open_questions == {}


def test_the_walk_sees_every_table_of_the_database():
    walked = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    tables = {
        name
        for name in connection.introspection.table_names()
        if not name.startswith("wagtailsearch_indexentry_fts_")  # parts of one virtual table
    }
    assert tables - walked - NO_MODEL == set()


@pytest.mark.parametrize(
    ("field", "why"),
    [
        (EncryptedTextField(), "encrypted"),
        (models.EmailField(), "EmailField"),
        (models.GenericIPAddressField(), "GenericIPAddressField"),
        (models.ForeignKey(User, models.CASCADE), "points to an account"),
        (models.UUIDField(), "an id of a person"),
        (models.CharField(), "named so"),
        (models.FileField(), "FileField"),
    ],
)
def test_the_walk_would_notice_a_new_one(field, why):
    class Lately(models.Model):
        class Meta:
            app_label = "a_test"
            abstract = True

    field.contribute_to_class(Lately, "invited_by")
    if field.is_relation:
        field.remote_field.model = User
    assert why_personal(field) == why


def test_nothing_is_answered_that_is_not_there_and_nothing_twice():
    known = {label for label, _ in every_field()}
    assert answered() - known == set()
    assert set(not_personal) - known == set()
    assert answered() & set(not_personal) == set()


def test_every_source_says_what_may_leave_in_a_file():
    silent = [name for name, source in in_order() if source.fields and not source.columns]
    assert [name for name in silent if not name.startswith((*NOBODYS, *FOR_THE_PERSON_ALONE))] == []


def test_what_can_be_corrected_has_a_form_whose_fields_are_columns():
    for name, source in in_order():
        assert (source.correct is None) == (source.correct_form is None), name
        if source.correct_form:
            assert set(source.correct_form.base_fields) <= set(source.columns), name


def test_a_hold_can_name_every_row_that_the_job_might_take(person):
    """Rows without an "id" would keep everybody's from being cleaned while any hold is on."""
    give_role(person.user, Role.TEACHER, actor=SYSTEM)
    for name, source in in_order():
        if applied_by(source) is By.DAILY_JOB:
            assert all("id" in row for row in source.find(person.person)), name


def test_traces_of_an_editor_are_found_and_erased(text):
    editor = make_person(Role.EDITOR, name="배지우")
    page = Page.objects.get(depth=1)
    Comment.objects.create(page=page, user=editor, text="여기 고쳐 주세요", contentpath="title")
    FormState.objects.create(
        user=editor,
        data="title=x",
        content_type=page.content_type,
        object_id=page.pk,
        last_updated_at=timezone.now(),
    )
    who = Person(actor_id=editor.actor_id)
    found = {part.name: part for part in everything_about(who)}
    assert found["privacy.comments"].rows[0]["text"] == "여기 고쳐 주세요"
    assert len(found["privacy.drafts"].rows) == 1
    assert personal_data["privacy.comments"].erase(who) == 1
    assert personal_data["privacy.drafts"].erase(who) == 1
    assert not Comment.objects.exists()
    assert not FormState.objects.exists()


def test_the_journal_of_roles_is_shown_and_stays():
    who = make_person(Role.EDITOR)
    take_role(who, Role.EDITOR, actor=SYSTEM)
    source, person = personal_data["users.role_changes"], Person(actor_id=who.actor_id)
    assert len(list(source.find(person))) == 2
    assert source.held(person)
    assert source.erase(person) == 0


def test_sessions_are_the_only_rows_swept_outside_the_table():
    tables = {source.retention.model for _, source in in_order()}
    assert Session._meta.label not in tables
    assert {Session._meta.label} == TEMPORARY
