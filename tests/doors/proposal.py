"""What to add to the table for an address that is not in it: found by asking as everyone."""

from collections import Counter

from .asking import Answer, ask
from .people import CODELESS, EVERYONE, GROUPS, MAILBOX, OUTSIDE, SHELL, VISITOR, Who
from .places import Places
from .routes import Route
from .walk import path_to


def propose(route: Route, everyone: list[Who], places: Places) -> str:
    """A block for the table, as the address behaves now. A person decides whether it should."""
    path = path_to(route, places)
    found = {who.name: ask(who, path).answer for who in everyone}
    method = "GET"
    if Answer.POST_ONLY in found.values():
        method = "POST"
        found = {who.name: ask(who, path, "POST").answer for who in everyone}
    kind = _kind(found)
    lines = ["[[doors]]", 'what = "…"', f'kind = "{kind}"']
    if method == "POST":
        lines.append('method = "POST"')
    lines.append(f"open = {_quoted(_names(found))}")
    lines += _others(found, kind)
    return "\n".join([*lines, f"routes = [{route.spelt!r}]"])


def _kind(found: dict[str, Answer]) -> str:
    if found[VISITOR] != Answer.SIGN_IN:
        return "public"
    outside = [name for name in GROUPS["signed in"] if name not in SHELL]
    if all(found[name] == Answer.SIGN_IN for name in outside):
        return "shell"
    return "account"


def _names(found: dict[str, Answer]) -> list[str]:
    let_in = {name for name, answer in found.items() if answer == Answer.OPEN}
    for group in ("everyone", "signed in", "staff"):
        if let_in == set(GROUPS[group]):
            return [group]
    return [name for name in EVERYONE if name in let_in]


def _others(found: dict[str, Answer], kind: str) -> list[str]:
    """The commonest answer to those who got that far, and who finds another."""
    inside = SHELL if kind == "shell" else [*GROUPS["signed in"], MAILBOX, VISITOR, CODELESS]
    if kind == "account":
        inside = [name for name in inside if name not in OUTSIDE]
    answers = Counter(found[name] for name in inside if found[name] != Answer.OPEN)
    if not answers:
        return []
    common = answers.most_common(1)[0][0]
    lines = [] if common == Answer.REFUSED else [f'others = "{common}"']
    apart = {name: found[name] for name in inside if found[name] not in (Answer.OPEN, common)}
    if apart:
        words = ", ".join(f'{name} = "{answer}"' for name, answer in apart.items())
        lines.append(f"apart = {{ {words} }}")
    return lines


def _quoted(names: list[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"
