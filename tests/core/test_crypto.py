"""Encrypted fields: the column holds ciphertext whatever way a value takes into it."""

import base64
import os

import pytest
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.core.serializers import deserialize, serialize
from django.db import connection, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Upper

from core.actors import Actor
from core.audit import faults, record_access
from core.crypto import BadCiphertext, EncryptedTextField, UnknownKey, keyring, lookup_digest
from core.crypto.rotation import count_stale, encrypted_fields
from core.ids import new_id
from core.models import AccessRecord, Job, OutgoingMail

pytestmark = pytest.mark.core

SECRET = "비밀 secret-value 🔒"


def raw(model: type[models.Model], column: str) -> list[str | None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table}")
        return [row[0] for row in cursor.fetchall()]


def job(**values: object) -> Job:
    return Job(kind="test.work", asked_by=new_id(), role="system", **values)


def test_no_way_of_writing_leaves_a_value_in_clear(db) -> None:
    made = job(params={"a": SECRET})
    made.save()
    many = Job.objects.bulk_create([job(params={"b": SECRET}), job(params=None)])
    Job.objects.filter(pk=made.pk).update(result={"c": SECRET})
    many[0].result = {"d": SECRET}
    Job.objects.bulk_update(many, ["result"])
    stored = [text for column in ("params", "result") for text in raw(Job, column) if text]
    assert len(stored) == 4
    assert not any("secret" in text or "비밀" in text for text in stored)
    assert Job.objects.filter(result__isnull=False).count() == 2
    assert set(map(str, Job.objects.values_list("params", flat=True))) == {
        str({"a": SECRET}),
        str({"b": SECRET}),
        "None",
    }
    assert Job.objects.get(pk=many[0].pk).result == {"d": SECRET}
    assert Job.objects.annotate(again=F("params")).get(pk=made.pk).again == {"a": SECRET}


@pytest.mark.parametrize("value", ["", "a", "가" * 350_000, "\u202e", "x:y:z"])
def test_values_come_back_as_they_went_in(db, value: str) -> None:
    seen = AccessRecord.objects.create(
        actor_id=new_id(), role="r", address=value, subject_id="s", what="w"
    )
    assert AccessRecord.objects.get(pk=seen.pk).address == value
    assert (raw(AccessRecord, "address") == [""]) is (value == "")


def test_the_database_is_not_asked_to_compare_or_compute(db) -> None:
    job(params={"a": 1}).save()
    for attempt in (
        lambda: Job.objects.filter(params={"a": 1}),
        lambda: OutgoingMail.objects.filter(letter__contains="x"),
        lambda: Job.objects.update(result=F("params")),
        lambda: Job.objects.update(result=Upper("kind")),
        lambda: Job.objects.update(result=Value("in clear")),
        lambda: job(params=Value("in clear")).save(),
    ):
        with pytest.raises(FieldError), transaction.atomic():
            list(attempt() or [])
    assert Job.objects.filter(result__isnull=True).count() == 1


def test_a_value_moved_to_another_column_does_not_open(db) -> None:
    job(params={"a": 1}).save()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_job SET result = params")
    with pytest.raises(BadCiphertext):
        Job.objects.get()


def test_dumps_and_loads_agree(db) -> None:
    made = job(params={"a": [1, {"b": "c"}]})
    made.save()
    dumped = serialize("json", [made])
    Job.objects.all().delete()
    for loaded in deserialize("json", dumped):
        loaded.save()
    assert Job.objects.get().params == {"a": [1, {"b": "c"}]}


def test_a_field_of_an_abstract_base_belongs_to_each_child() -> None:
    class Kept(models.Model):
        note = EncryptedTextField(blank=True)

        class Meta:
            abstract = True
            app_label = "core"

    first = type(
        "First",
        (Kept,),
        {
            "__module__": __name__,
            "Meta": type("Meta", (Kept.Meta,), {"managed": False, "abstract": False}),
        },
    )
    place = first._meta.get_field("note").place
    assert place == "core.first.note"
    _name, path, args, kwargs = first._meta.get_field("note").deconstruct()
    assert (path, args, kwargs) == ("core.crypto.fields.EncryptedTextField", [], {"blank": True})
    from django.apps import apps

    apps.all_models["core"].pop("first")
    apps.clear_cache()


def test_a_new_key_takes_over_and_the_old_one_can_go(db, settings) -> None:
    """Every encrypted column of the house, access records included, and the trail stays sound."""
    made = job(params={"a": SECRET}, result=[1])
    made.save()
    record_access(Actor(new_id(), "r", "192.0.2.9"), subject_id="s", what="w")
    OutgoingMail.objects.create(letter={"to": []})
    old = settings.FIELD_KEYS
    new = "k2:" + base64.b64encode(os.urandom(32)).decode()
    settings.FIELD_KEYS = [new, *old]
    assert Job.objects.get(pk=made.pk).params == {"a": SECRET}
    with pytest.raises(SystemExit):
        call_command("rotate_field_keys", "--check", verbosity=0)
    call_command("rotate_field_keys")
    call_command("rotate_field_keys", "--check")
    settings.FIELD_KEYS = [new]
    assert Job.objects.get(pk=made.pk).params == {"a": SECRET}
    assert AccessRecord.objects.get().address == "192.0.2.9"
    assert not any(count_stale(field) for field in encrypted_fields())
    assert list(faults()) == []
    settings.FIELD_KEYS = old
    with pytest.raises(UnknownKey):
        Job.objects.get(pk=made.pk)


def test_a_digest_is_for_one_purpose() -> None:
    assert lookup_digest("x", purpose="a") == lookup_digest("x", purpose="a")
    assert lookup_digest("x", purpose="a") != lookup_digest("x", purpose="b")
    assert len(lookup_digest("x", purpose="a")) == 32


def test_a_flipped_byte_does_not_open() -> None:
    sealed = keyring().encrypt("text", place="p")
    for position in range(len(sealed)):
        spoiled = sealed[:position] + chr(ord(sealed[position]) ^ 1) + sealed[position + 1 :]
        with pytest.raises((BadCiphertext, UnknownKey)):
            keyring().decrypt(spoiled, place="p")
        with pytest.raises(BadCiphertext):
            keyring().decrypt(sealed, place="q")
