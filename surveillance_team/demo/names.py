"""Fictional people of the demo."""

from uuid import NAMESPACE_URL, UUID, uuid5

FAMILY = "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍".split()
GIVEN = "보람 하늘 가온 나래 다솜 라온 마루 바다 사랑 아름".split()

NAMES = [
    "김보람",
    *(f"{FAMILY[n % len(FAMILY)]}{GIVEN[n * 7 % len(GIVEN)]}" for n in range(1, 40)),
]


def client_key(text: str) -> UUID:
    """The same key for the same text, so that building again files nothing twice."""
    return uuid5(NAMESPACE_URL, f"urn:jikimi:demo:{text}")
