"""Rows that are written once and never changed."""

from typing import Any, NoReturn

from django.db import models


class RowIsFinal(Exception):
    """Somebody tried to change or delete a row that must stay as it was written."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise RowIsFinal(self.model._meta.label)

    def delete(self) -> NoReturn:
        raise RowIsFinal(self.model._meta.label)

    def remove(self) -> int:
        """Delete rows at the end of their retention, and only then: PostgreSQL refuses it for
        any that are younger (migration 0002)."""
        return super().delete()[0]


class AppendOnly(models.Model):
    """A record that can be added and read. PostgreSQL holds to it too, by triggers."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RowIsFinal(self._meta.label)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RowIsFinal(self._meta.label)
