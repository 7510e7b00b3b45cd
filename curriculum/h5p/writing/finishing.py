"""What H5P's own editor puts into content beside what is written."""

from collections.abc import Callable
from typing import Any

from .nodes.jumps import ENDS, PARTS, THE_END, end_numbers

Content = dict[str, Any]


def finish(machine_name: str, content: Content) -> Content:
    """Content with what its library counts on although no field asks for it. Done again, it changes
    nothing."""
    return FINISHES[machine_name](content) if machine_name in FINISHES else content


def _finish_scenario(content: Content) -> Content:
    """Every end screen has its number, and the end that jumps lead to is there."""
    scenario = content.get("branchingScenario")
    if not isinstance(scenario, dict) or not isinstance(scenario.get(ENDS, []), list):
        return content
    ends = scenario.get(ENDS, [])
    numbered = [
        {**end, "contentId": number} if isinstance(end, dict) else end
        for end, number in zip(ends, end_numbers(ends), strict=True)
    ]
    held = {end.get("contentId") for end in numbered if isinstance(end, dict)}
    if THE_END not in held and _leads_to_the_end(scenario.get(PARTS)):
        numbered.append({"endScreenTitle": "", "endScreenSubtitle": "", "contentId": THE_END})
    if numbered == ends:
        return content
    return {**content, "branchingScenario": {**scenario, ENDS: numbered}}


def _leads_to_the_end(value: Any) -> bool:
    if isinstance(value, list):
        return any(_leads_to_the_end(one) for one in value)
    if isinstance(value, dict):
        is_jump = value.get("nextContentId") == THE_END
        return is_jump or any(_leads_to_the_end(one) for one in value.values())
    return False


FINISHES: dict[str, Callable[[Content], Content]] = {"H5P.BranchingScenario": _finish_scenario}
