import pytest
from django.core.mail.utils import DNS_NAME

from tests.curriculum.lessons import a_help_line, a_unit
from users.roles import Role

from .people import someone


@pytest.fixture(autouse=True)
def no_name_server(monkeypatch):
    """Wagtail tells reviewers by mail, and a mail's id asks for this machine's name."""
    monkeypatch.setattr(DNS_NAME, "_fqdn", "localhost", raising=False)


@pytest.fixture
def editor():
    a_unit()
    a_help_line()
    return someone(Role.EDITOR)[0]


@pytest.fixture
def writer():
    return someone(Role.EDITOR)


@pytest.fixture
def subject():
    return someone(Role.SUBJECT_REVIEWER)


@pytest.fixture
def safeguarding():
    return someone(Role.SAFEGUARDING_REVIEWER)
