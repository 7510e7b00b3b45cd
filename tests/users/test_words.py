"""What pages say of devices and secrets, and mails of roles."""

import pytest

from core.actors import SYSTEM
from core.models import OutgoingMail
from users.adapter import AccountAdapter
from users.roles import Role
from users.services.invitations import invite
from users.services.sign_in import Kind
from users.templatetags.users_tags import browser, in_fours

pytestmark = pytest.mark.core
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (CHROME, "Chrome · Linux"),
        (CHROME + " Edg/140.0", "Edge · Linux"),
        ("Mozilla/5.0 (iPhone; CPU like Mac OS X) Version/19.0 Safari/604.1", "Safari · iPhone"),
        ("", "unknown"),
        ("x" * 5000, "unknown"),
    ],
)
def test_browsers_are_called_by_their_names(user_agent: str, words: str):
    assert browser(user_agent) == words


def test_secrets_are_shown_in_fours():
    assert in_fours("ABCDEFGHIJ") == "ABCD EFGH IJ"


@pytest.mark.parametrize(("language", "word"), [("ko", "콘텐츠 편집자"), ("en", "editor")])
def test_a_mail_names_roles_in_its_own_language(language: str, word: str):
    invite(email="new@city.example", roles=[Role.EDITOR], actor=SYSTEM, language=language)
    assert word in OutgoingMail.objects.get().letter["text"]


def test_addresses_of_one_ipv6_network_count_as_one(rf):
    sources = {
        AccountAdapter()
        .attempt(rf.get("/", REMOTE_ADDR=address), Kind.PASSWORD, "a@b.example")
        .source
        for address in ("2001:db8::1", "2001:db8::ffff:2")
    }
    assert len(sources) == 1
