"""The demo city's public pages, and a browser that can reach nothing else."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from django.db import transaction
from django.test import TestCase

from core.models import HelpLine, LegalFact
from home.demo.build import build

PATHS = ["", "pupils/", "teachers/", "carers/", "citizens/", "monitors/", "guide/"]
REVIEWED = {"review_due_on": date(2100, 1, 1)}


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Help lines, legal facts and all demo pages in both languages, built once for a module.

    Each test works in a savepoint of its own inside this transaction.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            fill()  # translations are published when the transaction ends
        yield
        transaction.set_rollback(True)


def fill() -> None:
    """Build the demo city where the database has none."""
    for number, (name, phone, always) in enumerate(
        [("여성긴급전화", "1366", True), ("경찰", "112", True), ("상담 센터", "02-000-0000", False)]
    ):
        HelpLine.objects.create(
            name_ko=name,
            name_en=f"Line {number}",
            phone=phone,
            what_happens_ko="상담원이 들어요.",
            what_happens_en="Somebody listens.",
            always_open=always,
            opens_at=None if always else time(9),
            closes_at=None if always else time(18),
            takes_under_14=always,
            in_bar=always,
            order=number,
            **REVIEWED,
        )
    for code in ("duty-to-report", "possession-and-viewing"):
        LegalFact.objects.create(
            code=code,
            article="법 제1조",
            text_ko="법이 정한 내용입니다.",
            text_en="What the law says.",
            in_force_on=date(2020, 1, 1),
            **REVIEWED,
        )
    build()
