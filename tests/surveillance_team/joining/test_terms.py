"""Changing a term that holds more people than it has places, since an objection was upheld."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from surveillance_team.joining.services import deciding as places
from surveillance_team.joining.services import duty
from surveillance_team.joining.services.placing import places_left
from surveillance_team.joining.states import MeasureReason, State
from surveillance_team.models import Term
from surveillance_team.signals import DISMISSED, standing_restored
from tests.surveillance_team.joining.joiners import (
    COORDINATOR,
    FORM,
    an_application,
    chosen,
    trained,
)
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def over(term):
    """A term with one more than its places."""
    first, _second = trained(chosen(term)), trained(chosen(term))
    waits = an_application(term)
    places.decide(waits.pk, State.WAITLISTED, actor=COORDINATOR)
    duty.dismiss(first.pk, reason=MeasureReason.OPENED, actor=COORDINATOR)
    standing_restored.send(sender=None, monitor_id=first.pk, measure=DISMISSED, actor=COORDINATOR)
    assert places_left(term) == -1
    return term


@pytest.fixture
def client(db):
    return signed_in(Client(), make_person(Role.ADMINISTRATOR, enrolled=True))


def keep(client, term, **changes):
    """Send the term's form as Wagtail shows it, with what is changed."""
    url = reverse("wagtailsnippets_surveillance_team_term:edit", args=[term.pk])
    form = client.get(url).context["form"]
    shown = {bound.name: bound.value() for bound in form}
    sent = {name: value for name, value in shown.items() if value not in (None, False)}
    body = urlencode(sent | changes)
    return client.post(url, body, content_type=FORM, follow=True)


@pytest.mark.parametrize("more", [0, 1, 2])
def test_what_makes_it_no_worse_is_kept_and_said(client, over, more):
    page = keep(client, over, name_ko="다른 이름", places=over.places + more)
    kept = Term.objects.get(pk=over.pk)
    assert (kept.name_ko, kept.places) == ("다른 이름", over.places + more)
    assert ("정원보다 많은 단원이" in page.content.decode()) is (more == 0)


def test_fewer_places_are_refused_with_the_number_that_is_possible(client, over):
    page = keep(client, over, name_ko="다른 이름", places=over.places - 1)
    html = page.content.decode()
    assert f"{over.places} 이상으로" in html
    assert "다른 이름" in html
    assert Term.objects.get(pk=over.pk).name_ko == over.name_ko


def test_a_full_term_keeps_as_many_places_as_were_given(client, term):
    Term.objects.update(places=3)
    trained(chosen(term)), trained(chosen(term))
    assert "2 이상으로" in keep(client, term, places=1).content.decode()
    assert Term.objects.get(pk=term.pk).places == 3
    keep(client, term, places=2)
    assert Term.objects.get(pk=term.pk).places == 2
