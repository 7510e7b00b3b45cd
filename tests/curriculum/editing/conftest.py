import pytest
from django.core.mail.utils import DNS_NAME


@pytest.fixture(autouse=True)
def no_name_server(monkeypatch):
    """Wagtail tells reviewers by mail, and a mail's id asks for this machine's name."""
    monkeypatch.setattr(DNS_NAME, "_fqdn", "localhost", raising=False)
