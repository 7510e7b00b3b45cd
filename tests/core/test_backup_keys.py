"""Which keys a backup asks for when it comes back."""

import base64

import pytest

from core.backup.keys import mark_keys, missing_keys

pytestmark = pytest.mark.core


def test_other_keys_are_noticed(settings):
    marks = mark_keys()
    assert missing_keys(marks) == []
    settings.FIELD_KEYS = ["other:" + base64.b64encode(b"o" * 32).decode()]
    assert missing_keys(marks) == ["FIELD_KEYS"]
    settings.LOOKUP_KEY = "another"
    assert missing_keys(marks) == ["FIELD_KEYS", "LOOKUP_KEY"]
    settings.TARGET_LOOKUP_KEY, former = "the next", settings.TARGET_LOOKUP_KEY
    assert missing_keys(marks) == ["FIELD_KEYS", "LOOKUP_KEY", "TARGET_LOOKUP_KEY"]
    settings.FORMER_TARGET_LOOKUP_KEYS = [former]
    assert missing_keys(marks) == ["FIELD_KEYS", "LOOKUP_KEY"]


def test_a_backup_made_while_keys_are_changed_asks_for_the_former_ones_too(settings):
    new, old = (f"{name}:" + base64.b64encode(name.encode() * 32).decode() for name in "no")
    settings.FIELD_KEYS = [new, old]
    settings.TARGET_LOOKUP_KEY, settings.FORMER_TARGET_LOOKUP_KEYS = "new", ["old", "older"]
    marks = mark_keys()
    assert missing_keys(marks) == []
    settings.FIELD_KEYS, settings.FORMER_TARGET_LOOKUP_KEYS = [new], ["old"]
    assert missing_keys(marks) == ["FIELD_KEYS", "FORMER_TARGET_LOOKUP_KEYS"]
    settings.FIELD_KEYS, settings.FORMER_TARGET_LOOKUP_KEYS = [old, new], ["older", "old"]
    assert missing_keys(marks) == []


def test_a_backup_of_a_time_that_marked_one_key_is_still_understood(settings):
    marks = {name: mark for name, mark in mark_keys().items() if name != "target_lookup"}
    assert missing_keys(marks) == []
