"""Model fields whose column holds ciphertext only."""

import json
from typing import Any

from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .keyring import keyring


class EncryptedTextField(models.TextField):
    """Text that only the application can read. It cannot be filtered on: keep a lookup_digest
    beside it where it must be found again. None and "" are stored as they are.
    """

    @property
    def place(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(self.to_text(value))
        return keyring().encrypt(text, place=self.place) if text else text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return self.from_text(keyring().decrypt(value, place=self.place) if value else value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.place} is encrypted and cannot be compared in the database.")
        return super().get_lookup(lookup_name)

    def to_text(self, value: Any) -> Any:
        return value

    def from_text(self, text: str | None) -> Any:
        return text


class EncryptedJSONField(EncryptedTextField):
    """A JSON value that only the application can read. Empty is None."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"null": True, "blank": True, **kwargs})

    def to_python(self, value: Any) -> Any:
        return value

    def to_text(self, value: Any) -> Any:
        return None if value is None else json.dumps(value, cls=DjangoJSONEncoder)

    def from_text(self, text: str | None) -> Any:
        return json.loads(text) if text else None

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj), cls=DjangoJSONEncoder)
