"""Who to tell: the way there from every page, and nothing asked that must not be asked."""

import re

import pytest

from home.models import InformationPage

from .markup import read

pytestmark = [pytest.mark.django_db, pytest.mark.core]

FOOTER = [
    "/privacy-policy/",
    "/privacy/retention/",
    "/accessibility/",
    "/figures/",
    "/credentials/check/",
    "/contact/",
]


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_leads_to_them_at_its_foot(client, city, language):
    html = client.get(f"{language}/pupils/").content.decode()
    foot = read(html[html.index("<footer") :])
    links = [href for href, _ in foot.links if "#" not in href]
    assert links == [language + path for path in FOOTER]
    assert [client.get(url).status_code for url in links] == [200] * len(links)


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_door_of_contact_opens(client, city, language):
    page = read(client.get(f"{language}/contact/").content.decode())
    doors = [href for href, values in page.links if values.get("class") == "door__link"]
    assert len(doors) == 5
    assert {client.get(url).status_code for url in doors} <= {200, 403}  # "My data" asks who
    assert f"{language}/guide/" in doors


class TestSeen:
    @pytest.mark.parametrize("language", ["", "/en"])
    def test_the_right_offices_can_be_called(self, client, city, language):
        html = client.get(f"{language}/seen/").content.decode()
        for number in ("112", "1377", "02-735-8994"):
            assert f'href="tel:{number}"' in html
        assert html.index("tel:112") < html.index("tel:1377")

    def test_it_takes_nothing(self, client, city):
        html = client.get("/seen/").content.decode()
        main = html[html.index("<main") : html.index("</main>")]
        assert "<form" not in main
        assert "<input" not in main
        assert client.post("/seen/", {"address": "x"}).status_code == 405

    def test_it_never_asks_to_open_copy_or_share(self, client, city):
        main = client.get("/en/seen/").content.decode().partition("<main")[2]
        said = re.sub(r"<[^>]+>", " ", main)
        assert "Do not open it again, do not save it, do not pass it on" in said
        for wrong in ("attach", "upload", "take a screenshot", "send us"):
            assert wrong not in said.lower()


@pytest.mark.parametrize("path", ["/seen/", "/accessibility/"])
def test_they_are_there_before_an_editor_has_written_anything(client, path):
    InformationPage.objects.all().delete()
    assert client.get(path).status_code == 200
