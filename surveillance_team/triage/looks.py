"""What an officer saw of a target when a list was drawn, so that nothing is decided unseen."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from surveillance_team.models import Target

MOST = 2**31


@dataclass(frozen=True, slots=True)
class Look:
    """A target as a list showed it. Whatever is said or decided of it since makes it another:
    reports that come in are counted, and all that is taken away or decided moves the version."""

    target_id: UUID
    version: int
    reports: int

    @classmethod
    def of(cls, target: Target) -> Self:
        return cls(target.pk, target.state_version, target.report_count)

    @classmethod
    def read(cls, text: str) -> Self:
        """From the words of a form.

        Raises:
            ValueError: They are none.
        """
        target_id, version, reports = text.split(".")
        if not all(number.isascii() and number.isdigit() for number in (version, reports)):
            raise ValueError
        look = cls(UUID(target_id), int(version[:11]), int(reports[:11]))
        if max(look.version, look.reports) >= MOST:
            raise ValueError
        return look

    def __str__(self) -> str:
        return f"{self.target_id}.{self.version}.{self.reports}"

    def holds(self, target: Target) -> bool:
        """Whether a target is still as it was seen."""
        return self == Look.of(target)
