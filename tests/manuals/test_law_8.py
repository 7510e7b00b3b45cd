"""What only instructors may read never reaches anybody else: page, search, picture or PDF."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.index import Indexed

from core.actors import SYSTEM
from core.models import Job
from credentials.kinds import INSTRUCTOR_APPOINTMENT
from credentials.models import Credential
from credentials.services import issue, revoke
from instructors.manuals.models import EditionPicture, EditionPrint
from tests.manuals.books import CANARY, text_of
from tests.users.people import make_person, signed_in
from users.roles import WITHOUT_SECOND_FACTOR, Role

pytestmark = pytest.mark.core

READERS = {Role.INSTRUCTOR, Role.DISPATCH_COORDINATOR, Role.EDITOR, Role.SAFEGUARDING_REVIEWER}


@pytest.fixture
def printed(edition):
    for part in (0, 1):
        EditionPrint.objects.create(
            text=text_of(edition), part=part, body=CANARY.encode(), size=len(CANARY.encode())
        )
    EditionPicture.objects.create(edition=edition, name="a.png", body=CANARY.encode())
    return edition


def addresses(edition):
    return [
        reverse("manuals:shelf"),
        reverse("manuals:edition", args=[edition.pk]),
        reverse("manuals:chapter", args=[edition.pk, 1]),
        reverse("manuals:picture", args=[edition.pk, "a.png"]),
        reverse("manuals:book", args=[edition.pk]),
        reverse("manuals:part", args=[edition.pk, 1]),
    ]


def as_role(role):
    coded = role not in WITHOUT_SECOND_FACTOR
    return signed_in(Client(), make_person(role, enrolled=coded), second_factor=coded)


def test_visitors_are_sent_to_sign_in(client, printed):
    for address in addresses(printed):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert "/accounts/login/" in answer["Location"]
    assert client.post(reverse("manuals:ask", args=[printed.pk])).status_code == 302
    assert not Job.objects.filter(kind="manuals.print_edition").exists()


@pytest.mark.parametrize("role", Role)
def test_roles_that_read_and_roles_that_do_not(printed, role):
    visitor = as_role(role)
    for address in addresses(printed):
        answer = visitor.get(address)
        assert answer.status_code == (200 if role in READERS else 403), address
        if role not in READERS:
            assert CANARY not in answer.content.decode()
            assert "no-store" in answer["Cache-Control"]
    asked = visitor.post(reverse("manuals:ask", args=[printed.pk]))
    assert asked.status_code == (302 if role in READERS else 403)


def test_an_appointment_opens_them_while_it_holds(printed):
    person, today = make_person(Role.MONITOR, enrolled=True), timezone.localdate()
    visitor = signed_in(Client(), person)
    assert visitor.get(addresses(printed)[2]).status_code == 403
    appointed = issue(
        kind=INSTRUCTOR_APPOINTMENT,
        holder_id=person.actor_id,
        holder_name="김보람",
        printed={"subject": "예방교육", "schools": "초등학교"},
        valid_from=today,
        valid_until=today + timedelta(days=30),
        source_key="cohort-1",
        actor=SYSTEM,
    )
    assert visitor.get(addresses(printed)[2]).status_code == 200
    revoke(appointed.pk, reason=Credential.Reason.DUTY_ENDED, actor=SYSTEM)
    assert visitor.get(addresses(printed)[2]).status_code == 403


def test_no_manual_is_a_page_or_indexed_or_in_the_media_folder():
    for model in apps.get_app_config("manuals").get_models():
        assert not issubclass(model, Page | Indexed), model
        assert not [field for field in model._meta.fields if hasattr(field, "upload_to")], model


def test_the_file_says_nothing_and_is_kept_nowhere(instructor, printed):
    answer = instructor.get(reverse("manuals:book", args=[printed.pk]))
    name = f"jikimi-manual-m{printed.manual_id}-1.0-ko.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    part = instructor.get(reverse("manuals:part", args=[printed.pk, 1]))
    assert f"{name[:-4]}-1.pdf" in part["Content-Disposition"]
