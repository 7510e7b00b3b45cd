"""Django's TextChoices, as a type checker without Django's stubs understands them."""

from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from enum import EnumMeta, StrEnum

    class _Meta(EnumMeta):
        choices: list[tuple[str, Any]]
        labels: list[Any]
        values: list[str]

    class TextChoices(StrEnum, metaclass=_Meta):
        _value_: str

        def __new__(cls, value: str, label: Any = "") -> Self: ...

        @property
        def label(self) -> Any: ...
else:
    from django.db.models import TextChoices

__all__ = ["TextChoices"]
