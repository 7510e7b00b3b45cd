"""Addresses: how they are understood, and that nothing a person can type breaks that."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveillance_team.locators import LONGEST, Refusal, Refused, defang, read_line, split_paste
from surveillance_team.locators.refang import refang

SAME = [
    # one board posting
    [
        "https://board.example/view?id=100",
        "hxxps://board[.]example/view?id=100",
        "h**ps://board.example/view?id=100#comments",
        "HXXPS[:]//board(.)example/view?id=100&utm_source=feed",
        "board (dot) example/view?id=100",
        "board . example / view?id=100",
        "ｈｔｔｐｓ：／／ｂｏａｒｄ．ｅｘａｍｐｌｅ／view?id=100",
        "http://user:pw@BOARD.example:80/view?id=100",
        "https://board.example./view?id=100",
        "이 글이에요 https://board.example/view?id=100 확인해 주세요",
        "https://board\u200b.example/\u202eview?id=100",
        "(https://board.example/view?id=100).",
    ],
    [
        "https://x.com/SomeOne/status/123456",
        "https://twitter.com/someone/status/123456?s=20&t=abc",
        "https://mobile.twitter.com/i/web/status/123456",
        "x.com/i/status/123456/photo/1",
    ],
    [
        "https://t.me/ChanName/55",
        "https://t.me/s/channame/55",
        "https://telegram.me/channame/55?single",
        "channame.t.me/55",
        "tg://resolve?domain=channame&post=55",
    ],
    ["https://t.me/+AbCdEf_123", "https://t.me/joinchat/AbCdEf_123", "tg://join?invite=AbCdEf_123"],
    ["https://discord.gg/AbC1", "https://discord.com/invite/AbC1", "discordapp.com/invite/AbC1"],
    [
        "https://gall.dcinside.com/board/view/?id=abc&no=12&page=3",
        "https://gall.dcinside.com/mgallery/board/view/?no=12&id=abc",
        "https://m.dcinside.com/board/abc/12",
    ],
    ["https://www.instagram.com/p/Abc_1/", "https://instagram.com/someone/reel/Abc_1/?igsh=x"],
    [
        "https://youtu.be/dQw4w9WgXcQ?si=a",
        "https://m.youtube.com/watch?app=x&v=dQw4w9WgXcQ",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
    ],
    ["https://m.blog.naver.com/abc/123", "blog.naver.com/PostView.naver?blogId=abc&logNo=123"],
]
DIFFERENT = [
    ("https://discord.gg/AbC1", "https://discord.gg/abc1"),
    ("https://t.me/+AbCd", "https://t.me/+abcd"),
    ("https://board.example/view?id=1&no=2", "https://board.example/view?no=2&id=1"),
    ("https://board.example/A", "https://board.example/a"),
    ("https://gall.dcinside.com/mini/board/view/?id=a1&no=2", "https://m.dcinside.com/board/a1/2"),
    ("https://board.example/#/room/1", "https://board.example/#/room/2"),
    ("https://board.example:8443/", "https://board.example/"),
]
REFUSED = [
    ("안녕하세요. 반갑습니다", Refusal.NOT_AN_ADDRESS),
    ("readme.txt", Refusal.NOT_AN_ADDRESS),
    ("@handle", Refusal.NOT_AN_ADDRESS),
    ("http://", Refusal.NOT_AN_ADDRESS),
    ("https://\ud800.example", Refusal.NOT_AN_ADDRESS),
    ("https://exa mple/", Refusal.OUT_OF_SCOPE),
    ("javascript:alert(1)", Refusal.NO_ADDRESS_SCHEME),
    ("file:///etc/passwd", Refusal.NO_ADDRESS_SCHEME),
    ("mailto:a@b.example", Refusal.NO_ADDRESS_SCHEME),
    ("data:image/png;base64,AAAA", Refusal.FILE_CONTENT),
    ("https://a.example/?u=data:image/png;base64,AAAA", Refusal.FILE_CONTENT),
    ("https://a.example/?u=data%3Aimage%2Fpng%3Bbase64%2CAAAA", Refusal.FILE_CONTENT),
    ("blob:https://a.example/1234", Refusal.FILE_CONTENT),
    ("https://a.example/x；base64，AAAA", Refusal.FILE_CONTENT),
    ("https://a.example/x;base\u200b64,AAAA", Refusal.FILE_CONTENT),
    ("iVBORw0KGgo" + "A" * 200, Refusal.FILE_CONTENT),
    ("QUJD" * 60, Refusal.FILE_CONTENT),
    ("https://a.example/" + "a" * 5000, Refusal.TOO_LONG),
    ("http://localhost:8000/admin/", Refusal.OUT_OF_SCOPE),
    ("http://127.0.0.1/", Refusal.OUT_OF_SCOPE),
    ("http://0x7f.1/", Refusal.OUT_OF_SCOPE),
    ("http://[::ffff:10.0.0.1]/", Refusal.OUT_OF_SCOPE),
    ("http://169.254.169.254/latest/meta-data", Refusal.OUT_OF_SCOPE),
    ("http://router.local/", Refusal.OUT_OF_SCOPE),
    ("https://our.example/team/", Refusal.OUT_OF_SCOPE),
]

awkward = st.text(
    st.sampled_from("hxtps:/[].(){}@#?&=%0 aZ닷컴점\u200b\u202e\ud800\0\\|ｈ．。<>\"'")
    | st.characters()
)


def test_the_library_of_suffixes_reads_nothing_from_disk_or_network():
    from surveillance_team.locators.canonical import _suffixes

    assert _suffixes.suffix_list_urls == ()
    assert not _suffixes._cache.enabled


@pytest.mark.parametrize("spellings", SAME, ids=lambda group: group[0])
def test_many_spellings_are_one_target(spellings):
    assert len({read_line(spelling).identity for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_may_differ_stays_apart(one, other):
    assert read_line(one).identity != read_line(other).identity


@pytest.mark.parametrize(("line", "refusal"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_is_no_address_is_refused_with_the_reason(line, refusal):
    with pytest.raises(Refused) as refused:
        read_line(line, own_hosts=frozenset({"our.example"}))
    assert refused.value.refusal is refusal


@given(awkward | st.text().map("https://".__add__) | st.text().map("https://a.example/".__add__))
def test_any_text_is_an_address_or_is_refused_and_reading_again_changes_nothing(text):
    try:
        place = read_line(text)
    except Refused:
        return
    again = read_line(place.canonical)
    assert again == place
    assert len(place.canonical) <= LONGEST
    assert place.canonical.isprintable()
    assert place.canonical.isascii()


@given(st.sampled_from(SAME), st.randoms(use_true_random=False))
def test_marks_that_nobody_sees_never_make_a_new_target(spellings, random):
    plain = random.choice(spellings)
    place = random.randrange(len(plain) + 1)
    marked = (
        plain[:place]
        + random.choice("\u200b\u200c\u200d\u2060\ufeff\u202a\u202e\u00ad")
        + plain[place:]
    )
    assert read_line(marked).identity == read_line(plain).identity


@given(st.text())
def test_a_defanged_text_holds_no_address_and_defanging_again_changes_nothing(text):
    shown = defang(f"https://board.example/a.b {text}")
    assert "://" not in shown
    assert "board.example" not in shown
    assert defang(shown) == shown


@given(st.text())
def test_a_paste_falls_into_lines_without_empty_ones(text):
    assert all(line == line.strip() != "" for line in split_paste(text))


@pytest.mark.parametrize("layers", [1, 2, 7])
def test_brackets_within_brackets_are_taken_off(layers):
    dot = "[" * layers + "." + "]" * layers
    assert refang(f"hxxps://board{dot}example/1") == "https://board.example/1"


HOSTILE = {
    "nested dots": lambda n: "a" + "[" * n + "." + "]" * n,
    "nested colons": lambda n: "http" + "[" * n + ":" + "//]" * n,
    "openers": lambda n: "board" + "[({<" * n,
    "blanks": lambda n: "a" + " " * n + "b",
    "blanks after a scheme": lambda n: "http:" + " " * n + "\u200b",
    "blanks and signs": lambda n: "a [ . ] " * n,
    "closers": lambda n: "https://a.example/" + ")" * n,
    "labels": lambda n: "a." * n + "_",
    "underscores": lambda n: "a" + "_" * n,
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_a_line_ten_times_as_long_takes_about_ten_times_as_long(shape):
    """By ratio, so that a slow machine changes nothing: what walks twice grows a hundredfold."""
    short, long = (HOSTILE[shape](n) for n in (2_000, 20_000))
    refang(short)
    for _attempt in range(5):
        ratio = time_of(long) / time_of(short)
        if ratio < 25:
            return
    pytest.fail(f"{shape}: {ratio:.0f} times as long")


def time_of(line):
    """The best of three, in seconds of this process alone."""
    best = float("inf")
    for _run in range(3):
        start = process_time()
        refang(line)
        best = min(best, process_time() - start)
    return max(best, 1e-6)


def test_the_end_of_a_path_behind_a_comma_is_no_address_of_its_own():
    assert len(split_paste("https://board.example/view,123,4.html?page=2")) == 1


def test_a_line_of_commas_is_walked_once():
    start = process_time()
    assert split_paste("a" + "," * 100_000 + "b")
    assert process_time() - start < 2


def test_two_addresses_beside_each_other_are_two_lines():
    assert split_paste("https://a.example/1 hxxp://b[.]example\n\n c.example ") == [
        "https://a.example/1",
        "hxxp://b[.]example",
        "c.example",
    ]
