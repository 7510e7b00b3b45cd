"""A real worker is killed half-way through a manual's PDF, and another one brings it to its end."""

import threading
from io import BytesIO

import pytest
from django.db import connection
from pypdf import PdfReader

from core.actors import SYSTEM
from core.models import Job
from instructors.manuals.models import EditionPrint
from instructors.manuals.services import ask_for_print
from tests.manuals.books import an_edition, text_of
from tests.servers.ports import wait_until

from .workers import FORGIVEN_S

pytestmark = [
    pytest.mark.faults,
    pytest.mark.core,
    pytest.mark.django_db(transaction=True),
]

PARTS = 4  # three chapters and the book
ASKING_AT_ONCE = 4


def ask_at_once(text):
    """Several people press the button in the same moment. Gives the jobs they were told of."""
    barrier, told = threading.Barrier(ASKING_AT_ONCE), []

    def press():
        barrier.wait()
        try:
            told.append(ask_for_print(text, actor=SYSTEM).pk)
        finally:
            connection.close()

    people = [threading.Thread(target=press) for _ in range(ASKING_AT_ONCE)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return told


def test_a_killed_worker_s_pdf_is_taken_up_again_and_made_once(workers):
    text = text_of(an_edition())
    told = ask_at_once(text)
    assert len(told) == ASKING_AT_ONCE
    assert len(set(told)) == 1
    job = Job.objects.get(kind="manuals.print_edition")

    # One thread: busy with the job, it cannot take up its own when the machine is slow.
    first = workers.start(threads=1, lease_s=FORGIVEN_S)
    half_way = Job.objects.filter(pk=job.pk, done__gte=1).exists
    wait_until("a chapter is made", half_way, within_s=120, every_s=0.02)
    workers.kill(first)

    job.refresh_from_db()
    assert job.state == Job.State.RUNNING
    assert 1 <= job.done < PARTS
    assert job.attempts == 1
    made_before = dict(EditionPrint.objects.values_list("part", "made_at"))
    made = len(made_before)
    assert job.done <= made <= job.done + 1, "told of what is not there"
    assert set(made_before) == set(range(1, made + 1))

    workers.start(threads=4)
    seen = [job.done]

    def is_over():
        job.refresh_from_db()
        seen.append(job.done)
        return job.state in {Job.State.DONE, Job.State.FAILED}

    wait_until("the job is over", is_over, within_s=120, every_s=0.05)
    assert (job.state, job.fault) == (Job.State.DONE, "")
    assert job.attempts == 2
    assert seen == sorted(seen), "the bar went back"
    assert (job.done, job.total) == (PARTS, PARTS)
    prints = EditionPrint.objects.filter(text=text)
    assert sorted(prints.values_list("part", flat=True)) == list(range(PARTS))
    made_after = dict(prints.values_list("part", "made_at"))
    assert {part: made_after[part] for part in made_before} == made_before, "made twice"
    book = prints.get(part=EditionPrint.BOOK)
    assert len(PdfReader(BytesIO(bytes(book.body))).pages) >= PARTS
    assert Job.objects.filter(kind="manuals.print_edition").count() == 1
