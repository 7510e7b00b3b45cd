"""What tests about people with accounts share."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation


@pytest.fixture(autouse=True)
def fresh(db, settings):
    """Limits in the cache start at zero, mails become rows as they do outside of tests, and words
    are English where a test reads them."""
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
    cache.clear()
    with translation.override("en"):
        yield
    cache.clear()


@pytest.fixture
def elsewhere() -> Client:
    """Somebody on another network."""
    return Client(REMOTE_ADDR="198.51.100.7")
