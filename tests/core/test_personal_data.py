"""Every personal field has somebody who answers for it."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from core.actors import Actor
from core.audit import record, record_access
from core.crypto import EncryptedTextField
from core.ids import new_id
from core.mail.services import post
from core.models import AccessRecord, OutgoingMail
from core.personal_data import Person, not_personal, personal_data

pytestmark = pytest.mark.core

OURS = ("core", "users", "privacy", "credentials", "home", "curriculum", "campaigns",
        "instructors", "surveillance_team", "deletion_bridge")  # fmt: skip

SOUNDS_PERSONAL = ("name", "phone", "address", "email", "mobile", "birth", "contact")


def test_every_field_that_sounds_personal_has_a_source_or_a_reason() -> None:
    answered = {name for _, source in personal_data.items() for name in source.fields}
    unanswered = []
    for model in apps.get_models():
        if model._meta.app_label not in OURS:
            continue
        for field in model._meta.local_fields:
            label = f"{model._meta.label}.{field.name}"
            if _sounds_personal(field) and label not in answered and label not in not_personal:
                unanswered.append(label)
    assert unanswered == []
    known = {f"{m._meta.label}.{f.name}" for m in apps.get_models() for f in m._meta.local_fields}
    assert answered - known == set()


def _sounds_personal(field: models.Field) -> bool:
    if isinstance(field, EncryptedTextField | models.EmailField):
        return True
    text = isinstance(field, models.CharField | models.TextField)
    return text and any(word in field.name.split("_") for word in SOUNDS_PERSONAL)


def test_the_floors_own_sources_find_and_erase(db, mailbox: Path) -> None:
    me, other = new_id(), new_id()
    post(to=["kim@person.example"], subject="s", text="t")
    record(Actor(other, "r"), "a.b", subject_kind="person", subject_id=me, detail={"x": 1})
    record_access(Actor(other, "r", "192.0.2.1"), subject_id=me, what="a.look")
    person = Person(actor_id=me, email="Kim@Person.example")
    found = {name: list(source.find(person)) for name, source in personal_data.items()
             if name.startswith("core.")}  # fmt: skip
    assert {name: len(rows) for name, rows in found.items()} == {
        "core.access_records": 1,
        "core.audit_details": 1,
        "core.jobs": 0,
        "core.mails": 1,
    }
    assert "192.0.2.1" not in str(found)  # the staff's address is not this person's data
    for name in found:
        personal_data[name].erase(person)
    assert AccessRecord.objects.count() == 1
    assert personal_data["core.access_records"].held(person)
    assert not list(personal_data["core.audit_details"].find(person))
    assert not OutgoingMail.objects.exists()
