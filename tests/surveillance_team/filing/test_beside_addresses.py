"""What stands beside an address in a line: never stored, in no form (laws 1 and 7)."""

from base64 import b64encode
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveillance_team.filing_forms import DraftForm
from surveillance_team.locators import Refusal
from surveillance_team.models import Report
from surveillance_team.services.lines import ADDRESS_ALONE, Result, read
from tests.surveillance_team.team import a_monitor, file

ADDRESSES = [
    "https://a.example/1",
    "https://a.example/",
    "a.example/view?id=7",
    "hxxps://a[.]example/view?id=7",
    "hxxps://a.example/view?id=7",
    "h**ps://a.example/view?id=7",
    "a . example / view?id=7",
    "ｈｔｔｐｓ：／／ａ．ｅｘａｍｐｌｅ/view?id=7",
    "https://x.com/some_one/status/123456",
]
base64 = st.binary(min_size=9, max_size=900).map(lambda raw: b64encode(raw).decode())
beside = (
    base64.filter(lambda text: not text.startswith("/"))
    | st.from_regex(r"010-[0-9]{4}-[0-9]{4}", fullmatch=True)
    | st.from_regex(r"[0-9]{6}-[1-4][0-9]{6}", fullmatch=True)
    | st.from_regex("[가-힣]{2,4}", fullmatch=True)
)


@given(st.sampled_from(ADDRESSES), beside, beside)
def test_what_stands_beside_an_address_is_no_part_of_what_is_stored(address, before, after):
    line = read(f"{before} {address} {after}")
    if line.locator is None:
        assert line.refusal is Refusal.FILE_CONTENT
        return
    stored = f"{line.text} {unquote(line.locator.canonical)}".lower()
    assert before.lower() not in stored
    assert after.lower() not in stored
    assert line.locator.identity == read(address).locator.identity
    assert str(ADDRESS_ALONE) in line.words


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_alone_is_kept_as_it_is_and_nothing_is_said(address):
    line = read(address)
    assert line.locator
    assert read(line.text).locator == line.locator
    assert " " not in line.text
    assert not line.is_cut


@pytest.mark.parametrize(
    "line",
    [
        f"https://a.example/1 {'QUJD' * 1000}",
        f"{'QUJD' * 1000} https://a.example/1",
        f"여기요 a . example / 1 {'QUJD' * 30}",
        f"사진이에요:{'QUJD' * 1000}",
    ],
)
def test_base64_beside_an_address_is_the_content_of_a_file(line):
    assert read(line).refusal is Refusal.FILE_CONTENT
    assert DraftForm({"paste": line}).errors["paste"]


@pytest.mark.django_db
def test_a_name_and_a_number_around_an_address_are_stored_nowhere():
    typed = "김철수 010-1234-5678 hxxps://a[.]example/1 900101-1234567"
    [line] = file(a_monitor(), typed)
    assert line.result is Result.RECEIVED
    assert Report.objects.get().raw_locator == "https://a.example/1"
    draft = DraftForm({"paste": f"{typed}\n아직 쓰는 중"})
    assert draft.is_valid()
    assert draft.words["paste"] == "https://a.example/1\n아직 쓰는 중"
