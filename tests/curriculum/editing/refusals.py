"""Files that are refused as a whole."""

import pytest

from curriculum.editing.importing import NotReadable, rows_of, words_for


def refusal(kind: str, content: bytes) -> str:
    with pytest.raises(NotReadable) as refused:
        rows_of(kind, content)
    assert words_for(refused.value.fault.as_json())
    return refused.value.fault.code
