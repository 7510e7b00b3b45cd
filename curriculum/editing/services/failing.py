"""Imports whose work failed for good: said of the import itself, so that it can be tried again."""

from typing import Any

from curriculum.editing.models import LessonImport

Stage = LessonImport.Stage


def unread(params: dict[str, Any]) -> None:
    """Looking at it failed for good."""
    _give_up(params, Stage.WAITING, Stage.UNREAD)


def stopped(params: dict[str, Any]) -> None:
    """Writing it failed for good; the rows written before stay."""
    _give_up(params, Stage.WRITING, Stage.STOPPED)


def _give_up(params: dict[str, Any], begun: str, failed: str) -> None:
    LessonImport.objects.filter(pk=params["import"], stage=begun).update(stage=failed)
