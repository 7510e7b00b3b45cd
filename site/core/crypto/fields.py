"""Model fields whose column holds ciphertext only."""

import json
from typing import Any

from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.expressions import Case, Value
from django.db.models.functions import Cast

from .keyring import keyring


class EncryptedTextField(models.TextField):
    """Text that only the application can read. It cannot be filtered on: keep a lookup_digest
    beside it where it must be found again. None and "" are stored as they are.

    The ciphertext is bound to model and field, so a value copied elsewhere in the database does
    not open; whoever renames either moves the values by a data migration.
    """

    @property
    def place(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(self.to_text(value))
        return keyring().encrypt(text, place=self.place) if text else text

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        self._refuse_expression(value)
        return super().get_db_prep_save(value, connection)

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        self._refuse_expression(value)
        return "%s"

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

    def _refuse_expression(self, value: Any) -> None:
        """The database cannot encrypt: what it computes would be stored in clear, and a copied
        column would not open. bulk_update alone sends expressions, of encrypted values."""
        while isinstance(value, Cast):
            (value,) = value.get_source_expressions()
        parts = [when.result for when in value.cases] if isinstance(value, Case) else [value]
        for part in parts:
            of_ours = isinstance(part, Value) and part.output_field is self
            if hasattr(part, "as_sql") and not of_ours:
                raise FieldError(f"{self.place} is encrypted and cannot be computed.")


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

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj)
