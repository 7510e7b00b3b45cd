"""Which addresses a request to take down may name: pages of ours, and never free text."""

import pytest
from wagtail.models import Page

from home.addresses import is_public_page, path_of

pytestmark = [pytest.mark.django_db, pytest.mark.core]

HOSTS = ("localhost:8000", "city.example")


@pytest.mark.parametrize(
    "typed",
    [
        "/citizens/",
        "/citizens",
        "/en/citizens/",
        "city.example/citizens/",
        "https://City.example/en/citizens/?from=mail#top",
        "/",
        "/en/",
        "http://localhost:8000",
        "/figures/",
        "/en/contact/takedown/",
    ],
)
def test_pages_of_the_tree_and_of_the_rooms_are_taken(city, typed):
    assert is_public_page(path_of(typed, HOSTS))


@pytest.mark.parametrize(
    "typed",
    [
        "/kim-minji/",
        "/citizens/kim-minji/",
        "/admin/kim minji/",
        "/campaigns/withdraw/kim-minji/",
        "/campaigns/01012345678/promise/",
        "/campaigns/99999999999999999999999/promise/",
        "/documents/1/kim-minji.pdf",
        "/figures/kim-minji.csv",
        "/contact/takedown/0c1a5b5e-0000-4000-8000-00000000000a/",
        "/citizens/ kim minji of class 3",
    ],
)
def test_what_could_hold_words_about_somebody_is_not(city, typed):
    assert not is_public_page(path_of(typed, HOSTS))


def test_a_page_that_is_not_live_is_not(city):
    page = Page.objects.get(url_path__endswith="/citizens/", locale__language_code="ko")
    page.live = False
    page.save(update_fields=["live"])
    assert not is_public_page("/citizens/")
    assert is_public_page("/en/citizens/")
