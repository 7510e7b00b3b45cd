"""What only instructors may read never reaches anybody else: page, search, picture or PDF."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.index import Indexed

from core.actors import SYSTEM
from core.models import Job
from credentials.kinds import INSTRUCTOR_APPOINTMENT
from credentials.models import Credential
from credentials.services import issue, revoke
from instructors.manuals.models import EditionPicture, EditionPrint
from tests.manuals.books import CANARY, a_picture, add_figure, an_edition, text_of
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


def test_originals_and_renditions_of_pictures_are_served_to_nobody(client, manual):
    """Pictures of chapters are files below MEDIA_ROOT with addresses that can be guessed. Nothing
    serves that folder; who wants it served must first move these pictures elsewhere."""
    picture = a_picture()
    add_figure(manual, picture)
    an_edition(manual)
    spec = "max-165x165"
    made = {"filter_spec": spec, "file": picture.file, "width": 30, "height": 15}
    rendition = picture.renditions.create(**made)
    for file in (picture.file, rendition.file):
        assert file.storage.exists(file.name)
        for visitor in (client, as_role(Role.EDITOR), as_role(Role.INSTRUCTOR)):
            for address in (file.url, f"/en{file.url}", f"/static/../{file.name}"):
                assert visitor.get(address).status_code == 404, address


def test_the_shell_shows_pictures_to_those_alone_who_may_change_them(client):
    address = reverse("wagtailimages:preview", args=[a_picture().pk, "original"])
    assert client.get(address).status_code == 302
    assert as_role(Role.SAFEGUARDING_REVIEWER).get(address).status_code in {302, 403}
    shown = as_role(Role.EDITOR).get(address)
    assert shown.status_code == 200
    shown.close()


def test_no_address_leads_into_the_media_folder():
    """Neither a view nor WhiteNoise, which serves what lies below its folders without a view."""
    assert not hasattr(settings, "WHITENOISE_ROOT")
    for folder in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS):
        assert not Path(settings.MEDIA_ROOT).is_relative_to(folder)
    with pytest.raises(Resolver404):
        resolve(f"{settings.MEDIA_URL}original_images/a.png")
    with pytest.raises(NoReverseMatch):
        reverse("wagtailimages_serve", args=["signature", 1, "original"])


def test_the_file_says_nothing_and_is_kept_nowhere(instructor, printed):
    answer = instructor.get(reverse("manuals:book", args=[printed.pk]))
    name = f"jikimi-manual-m{printed.manual_id}-1.0-ko.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    part = instructor.get(reverse("manuals:part", args=[printed.pk, 1]))
    assert f"{name[:-4]}-1.pdf" in part["Content-Disposition"]
