from datetime import date

import pytest

from core.actors import SYSTEM
from core.ids import new_id
from credentials.kinds import MONITOR_TRAINING
from credentials.services import issue

PRINTED = {
    "course": {"ko": "시민감시단 기본교육", "en": "Basic training"},
    "hours": {"ko": "4시간", "en": "4 hours"},
}


@pytest.fixture
def make(db):
    """Issue a credential; what is not said is a monitor training of 2026 for 홍길동."""

    def issued(**given):
        values = {
            "kind": MONITOR_TRAINING,
            "holder_id": new_id(),
            "holder_name": "홍길동",
            "printed": PRINTED,
            "valid_from": date(2026, 1, 1),
            "valid_until": date(2026, 12, 31),
            "source_key": "attendance:1",
            "actor": SYSTEM,
        }
        return issue(**{**values, **given})

    return issued
