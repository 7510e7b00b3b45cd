"""What tests about people with accounts share."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation


@pytest.fixture(autouse=True)
def fresh(db):
    """Limits in the cache start at zero, and words are English where a test reads them."""
    cache.clear()
    with translation.override("en"):
        yield
    cache.clear()


@pytest.fixture
def elsewhere() -> Client:
    """Somebody on another network."""
    return Client(REMOTE_ADDR="198.51.100.7")
