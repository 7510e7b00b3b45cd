"""The table of rules: each spelling in it, and what must hold for every rule and any text."""

import re
from functools import lru_cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from surveillance_team.locators import Kind, Platform, read_line
from surveillance_team.locators.naming import TABLE, name_it
from surveillance_team.locators.table import put_together, read_files

FILES = list(read_files())
SPELLINGS = [
    (line, group["key"]) for file in FILES for group in file["same"] for line in group["lines"]
]
PLAIN_PAGES = [line for file in FILES for group in file.get("none", []) for line in group["lines"]]
RULES = sorted(
    {rule.write: (host, rule) for host, rules in TABLE.exact.items() for rule in rules}.items()
)
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u202a\u202e\u00ad"


def test_the_table_has_enough_examples_and_every_rule_has_one():
    assert len(SPELLINGS) >= 250
    named = {read_line(line).platform_key for line, _key in SPELLINGS}
    for file in FILES:
        for rule in file["rules"]:
            prefix = rule.get("prefix", rule.get("platform", file["platform"]))
            first = re.split(r"[{]", f"{prefix}:{rule['key']}")[0]
            assert any(key.startswith(first) for key in named), rule["key"]


@pytest.mark.parametrize(("line", "key"), SPELLINGS)
def test_each_spelling_has_its_key_and_reading_its_form_again_changes_nothing(line, key):
    place = read_line(line)
    assert place.platform_key == place.identity == key
    assert read_line(place.canonical) == place


@pytest.mark.parametrize("line", PLAIN_PAGES)
def test_what_names_nothing_is_a_page_like_any_other(line):
    place = read_line(line)
    assert place.platform_key == place.account == ""
    assert place.kind == Kind.PAGE


def test_different_things_of_the_table_never_meet():
    by_key = {}
    for line, key in SPELLINGS:
        by_key.setdefault(key, set()).add(read_line(line).identity)
    assert len({tuple(found) for found in by_key.values()}) == len(by_key)


decorations = st.sampled_from(
    ["utm_source=a", "utm_x_y=b", "fbclid=c", "igsh=d", "GCLID=e", "mibextid=f", "twclid="]
)


@given(st.sampled_from(SPELLINGS), decorations)
def test_tracking_never_makes_a_new_target(spelling, tracking):
    line, key = spelling
    assume("://" in line and "#" not in line and " " not in line)
    assert read_line(f"{line}{'&' if '?' in line else '?'}{tracking}").identity == key


@given(st.sampled_from(SPELLINGS), st.randoms(use_true_random=False))
def test_signs_nobody_sees_and_disguises_never_make_a_new_target(spelling, chance):
    line, key = spelling
    place = chance.randrange(len(line) + 1)
    assert read_line(line[:place] + chance.choice(UNSEEN) + line[place:]).identity == key
    scheme, sign, rest = line.partition("://")
    assume(sign and scheme in ("http", "https"))
    host, slash, path = rest.partition("/")
    disguised = scheme.replace("tt", "xx") + "[:]//" + host.replace(".", "[.]") + slash + path
    assert read_line(disguised).identity == key


@given(st.sampled_from(SPELLINGS))
def test_default_ports_small_and_great_hosts_and_who_signs_in_count_nothing(spelling):
    line, key = spelling
    scheme, sign, rest = line.partition("://")
    assume(sign and scheme in ("http", "https"))
    host, slash, path = rest.partition("/")
    port = {"http": ":80", "https": ":443"}[scheme]
    assert read_line(f"{scheme}://name:pw@{host.upper()}{port}{slash}{path}").identity == key


@lru_cache
def texts(pattern: str) -> st.SearchStrategy[str]:
    return st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii"))


@given(st.data())
def test_every_rule_reads_its_own_form_back_as_the_same_thing(data):
    """For parts of any shape the rule allows: what it writes names what it read."""
    _write, (_host, rule) = data.draw(st.sampled_from(RULES))
    names = set(re.findall(r"\{([a-z]+)\}", rule.write + rule.key))
    assume(names <= set(rule.parts))
    parts = rule.told({name: data.draw(texts(rule.parts[name].pattern)) for name in names})
    assume(parts is not None)
    address = put_together(rule.write, parts)
    assume(re.fullmatch(r"[!-~]+", address) and "%" not in address and "\\" not in address)
    place = read_line(address)
    assume(place.platform_key)  # a browser may read the text as something else, as ".." in a path
    assert read_line(place.canonical) == place


@given(st.data())
def test_different_numbers_of_one_rule_are_different_things(data):
    _write, (_host, rule) = data.draw(st.sampled_from(RULES))
    names = sorted(set(re.findall(r"\{([a-z]+)\}", rule.key)) & set(rule.parts))
    assume(names)
    one, other = (
        {n: data.draw(st.integers(10**7, 10**8).map(str)) for n in names} for _twice in range(2)
    )
    assume(one != other)
    assert put_together(rule.key, one) != put_together(rule.key, other)


@given(st.text(), st.text(), st.sampled_from(sorted(TABLE.exact)))
def test_no_path_or_query_breaks_a_rule(path, search, host):
    name_it(host, f"/{path}", f"?{search}", "")


def test_platforms_of_the_table_are_known_and_fit_the_column():
    assert {rule.platform for rules in TABLE.exact.values() for rule in rules} <= set(Platform)
    assert all(len(word) <= 20 for word in Platform.values)
    assert all(len(word) <= 12 for word in Kind.values)


def test_a_short_link_stays_as_it_is_and_only_says_that_it_is_one():
    place = read_line("https://bit.ly/AbC1?utm_source=a")
    assert (place.canonical, place.kind) == ("https://bit.ly/AbC1", Kind.SHORT_LINK)
    assert read_line("https://bit.ly/abc1").identity != place.identity
    assert read_line("https://bit.ly/").kind == Kind.PAGE


def test_an_onion_service_keeps_its_whole_name():
    name = "a" * 56 + ".onion"
    place = read_line(f"http://{name}/board?id=1")
    assert (place.platform, place.host) == (Platform.ONION, name)


def test_the_text_after_the_sign_counts_where_it_names_something():
    assert read_line("https://web.telegram.org/k/#-100123").identity.endswith("#-100123")
    assert read_line("https://board.example/a#b").identity == "board.example/a"
