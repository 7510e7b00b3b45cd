"""Making sketches of notes, after the form that brought them is answered."""

from collections.abc import Iterable
from typing import Any

from core.actors import SYSTEM
from core.jobs import Progress, ask_for
from surveillance_team.models import Report

from ..models import Sketch
from ..sketching import sketch

KIND = "triage.sketch_notes"
NUMBERS = ["first", "second", "third", "fourth"]


def on_reports_filed(*, reports: list[Report], **kwargs: Any) -> None:
    """Ask for sketches where a note was written. One form has one note for all its addresses."""
    noted = [str(report.pk) for report in reports if report.note]
    if noted:
        ask_for(KIND, {"reports": noted}, actor=SYSTEM)


def sketch_notes(progress: Progress, params: dict[str, Any]) -> dict[str, Any]:
    """As a job."""
    return {"sketched": sketch_reports(params["reports"])}


def sketch_reports(report_ids: Iterable[str]) -> int:
    """Sketch the notes of some reports. Again writes the same. Returns how many could be."""
    reports = Report.objects.filter(pk__in=list(report_ids)).only("note")
    rows = [
        Sketch(report=report, **dict(zip(NUMBERS, numbers, strict=True)))
        for report in reports
        if (numbers := sketch(report.note))
    ]
    Sketch.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["report"], update_fields=NUMBERS
    )
    return len(rows)
