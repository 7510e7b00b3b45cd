"""Names as strangers may see them."""

HIDDEN = "*"


def masked(name: str) -> str:
    """A name of which the holder recognises enough and a stranger learns little.

    홍길동 → 홍*동, 남궁민수 → 남**수, 김구 → 김*, Jane Doe → J*** D**.
    """
    return " ".join(_masked_part(part) for part in name.split())


def _masked_part(part: str) -> str:
    if part.isascii() or len(part) < 3:
        return part[0] + HIDDEN * max(1, len(part) - 1)
    return part[0] + HIDDEN * (len(part) - 2) + part[-1]
