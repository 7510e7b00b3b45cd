"""Numbers, yes or no, one of several."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from curriculum.h5p.writing.desk import MISSING

from .base import Node, Pairs

MOST_DIGITS = 15  # what a browser's number holds without losing any


class NumberNode(Node):
    template = "h5p/writing/nodes/number.html"

    @cached_property
    def was(self) -> str:
        there = self.field.default if self.base is MISSING else self.base
        return _told(there) if isinstance(there, int | float | str) else ""

    @property
    def shown(self) -> str:
        if not self.was_posted():
            return self.was
        return str(self.data.get(self.name, "")).strip()  # type: ignore[union-attr]

    def read(self) -> Any:
        text = self.shown
        if not self.is_new and text == self.was:
            return self.base
        if not text:
            if self.is_required:
                self.refuse_empty()
            return MISSING
        number = self._number(text)
        if number is None:
            self.refuse(_("Please write a number in figures."))
            return self.base
        self._check_range(number)
        return int(number) if number == number.to_integral_value() else float(number)

    def _number(self, text: str) -> Decimal | None:
        try:
            number = Decimal(text)
        except InvalidOperation:
            return None
        is_plain = number.is_finite() and len(text) <= MOST_DIGITS and abs(number.adjusted()) < 16
        return number if is_plain else None

    def _check_range(self, number: Decimal) -> None:
        low, high = self._limit("min"), self._limit("max")
        if low is not None and number < low:
            self.refuse(_("At least %(number)s.") % {"number": low})
        if high is not None and number > high:
            self.refuse(_("At most %(number)s.") % {"number": high})

    def _limit(self, which: str) -> Decimal | None:
        asked = self.field.raw.get(which)
        is_number = isinstance(asked, int | float) and not isinstance(asked, bool)
        return Decimal(str(asked)) if is_number else None

    def posted(self) -> Pairs:
        yield self.name, self.shown


def _told(number: Any) -> str:
    return number if isinstance(number, str) else json.dumps(number)


class BooleanNode(Node):
    """A tick. A second, hidden input says that it was shown, as an empty box sends nothing."""

    template = "h5p/writing/nodes/boolean.html"

    @property
    def companion(self) -> str:
        return f"{self.name}.~"

    def was_posted(self) -> bool:
        return self.data is not None and self.companion in self.data

    @property
    def was(self) -> bool:
        return (self.field.default if self.base is MISSING else self.base) is True

    @property
    def shown(self) -> bool:
        return self.name in self.data if self.was_posted() else self.was  # type: ignore[operator]

    def read(self) -> Any:
        if not self.is_new and self.shown == self.was:
            return self.base
        return self.shown

    def posted(self) -> Pairs:
        yield self.companion, "1"
        if self.shown:
            yield self.name, "on"


class SelectNode(Node):
    template = "h5p/writing/nodes/select.html"

    @cached_property
    def was(self) -> str:
        there = self.field.default if self.base is MISSING else self.base
        return "" if there is None or there is MISSING else _told(there)

    @property
    def shown(self) -> str:
        return str(self.data.get(self.name, "")) if self.was_posted() else self.was  # type: ignore[union-attr]

    @property
    def options(self) -> list[tuple[str, str]]:
        """Value and label; what is there although the library knows it no more stays on offer."""
        known = [(_told(value), label or _told(value)) for value, label in self.field.options]
        is_known = self.was in {value for value, _label in known}
        return known if is_known or not self.was else [(self.was, self.was), *known]

    def read(self) -> Any:
        if not self.is_new and self.shown == self.was:
            return self.base
        if not self.shown:
            if self.is_required:
                self.refuse(_("Please choose one."))
            return MISSING
        for value, _label in self.field.options:
            if _told(value) == self.shown:
                return value
        self.refuse(_("Please choose one of the list."))
        return self.base

    def posted(self) -> Pairs:
        yield self.name, self.shown
