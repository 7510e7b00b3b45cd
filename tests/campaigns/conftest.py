import pytest
from django.core.cache import cache
from django.utils import translation

from campaigns.models import CampaignPage
from tests.campaigns.campaigns import a_campaign, the_texts


@pytest.fixture(autouse=True)
def fresh(db):
    cache.clear()
    with translation.override("ko"):  # a request to /en/ leaves its language behind
        yield
    cache.clear()


@pytest.fixture
def campaign() -> CampaignPage:
    return a_campaign()


@pytest.fixture
def texts():
    return the_texts()
