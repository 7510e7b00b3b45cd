"""What a test does in a browser is followed by a wait, not by a look at what stood there before.

Playwright's click comes back before the page that it leads to is there. Where the next thing a test
does is a look that does not wait, it sees the one page or the other as the machine likes. So the
statement after a click waits: by `follow`, by `expect` or by any of the waits of Playwright.
"""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
IN_BROWSER = re.compile(r"playwright|\.page\b|\bpage\.(click|goto|locator|get_by_\w+)\(")
ACTS = {"click", "dblclick", "press", "press_drawn", "press_within", "send", "tap"}
LOOKS = {
    "all", "all_inner_texts", "barriers", "breaches", "content", "count", "evaluate",
    "evaluate_all", "get", "get_attribute", "inner_text", "input_value", "is_checked", "is_hidden",
    "is_visible", "look", "objects", "screenshot", "shoot", "shot", "text_content", "title", "url",
}  # fmt: skip


def paths() -> list[Path]:
    return [path for path in sorted(HERE.rglob("*.py")) if IN_BROWSER.search(path.read_text())]


def hasty(tree: ast.AST) -> Iterator[int]:
    """Lines that look right after an act."""
    for node in ast.walk(tree):
        for body in (getattr(node, name, None) for name in ("body", "orelse", "finalbody")):
            if isinstance(body, list):
                for first, second in pairwise(body):
                    if acts(first) and looks(second):
                        yield second.lineno


def acts(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and name_of(call.func) in ACTS


def looks(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.With | ast.For | ast.While | ast.FunctionDef):
        return False
    return any(name_of(node) in LOOKS for node in ast.walk(statement))


def name_of(node: ast.AST) -> str:
    return getattr(node, "attr", "") or getattr(node, "id", "")


@pytest.mark.parametrize("path", paths(), ids=lambda path: str(path.relative_to(HERE)))
def test_no_look_follows_an_act_at_once(path):
    assert list(hasty(ast.parse(path.read_text()))) == []


@pytest.mark.parametrize(
    ("then", "lines"),
    [
        ("assert page.locator('li').count() == 1", [2]),
        ("words = page.inner_text('main')", [2]),
        ("assert Report.objects.exists()", [2]),
        ("expect(page.locator('li')).to_have_count(1)", []),
        ("page.wait_for_url('**/done/')", []),
    ],
)
def test_such_a_look_is_seen(then, lines):
    assert list(hasty(ast.parse(f"page.locator('button').click()\n{then}"))) == lines
    assert list(hasty(ast.parse(f"follow(page.locator('button'))\n{then}"))) == []
