"""How a case goes: by a fixed rule on the target, so that a rehearsal can be repeated."""

import hashlib
from typing import Any

Step = tuple[str, str, str]

START: Step = ("received", "ai", "")
REVIEW: Step = ("reviewing", "ai", "")
DRAFT: Step = ("awaiting_approval", "ai", "draft_ready")
GRANT: Step = ("approved", "officer", "request_approved")
SEND: Step = ("removal_requested", "officer", "request_sent")
RETRACTED: Step = ("not_applicable", "officer", "retracted")
NOT_ILLEGAL: Step = ("not_applicable", "officer", "judged_not_illegal")
ENDS: dict[str, Step] = {
    "removed": ("removed", "platform", "removed_by_platform"),
    "access_blocked": ("access_blocked", "commission", "blocking_order"),
    "account_terminated": ("account_terminated", "platform", "account_closed"),
    "not_applicable": ("not_applicable", "officer", "outside_the_law"),
}
FINAL = frozenset(ENDS)
OF_VICTIMS = {
    "illegal_filming",
    "nonconsensual_distribution",
    "deepfake",
    "threat_with_material",
    "victim_personal_info",
}


def end_of(target_id: str) -> str:
    """How the case of a target ends: of ten, four removed, three blocked, one account closed, two
    not applicable."""
    tenth = hashlib.sha256(target_id.lower().encode()).digest()[0] % 10
    if tenth < 4:
        return "removed"
    if tenth < 7:
        return "access_blocked"
    return "account_terminated" if tenth == 7 else "not_applicable"


def course_of(target_id: str, purpose: str = "request") -> list[Step]:
    """Every step of a case that nobody interferes with. What is only known of is not requested:
    the platform acts of itself, or not."""
    end = end_of(target_id)
    if purpose == "information" or end == "not_applicable":
        return [START, REVIEW, ENDS[end]]
    return [START, REVIEW, DRAFT, GRANT, SEND, ENDS[end]]


def next_step(state: str, data: dict[str, Any]) -> Step | None:
    """Where a case goes from a state; None where it has ended."""
    states = [step[0] for step in course_of(data["target_id"], data["purpose"])]
    if state in FINAL:
        return None
    if state not in states:  # a correction took the request away half-way
        return ENDS[end_of(data["target_id"])]
    return course_of(data["target_id"], data["purpose"])[states.index(state) + 1]


def is_for_city(data: dict[str, Any], agreed: str) -> bool:
    """Whether it was agreed that the city's officers judge the request about such a report."""
    if agreed == "adults":
        return data["minor_suspected"] != "yes" and not OF_VICTIMS.isdisjoint(data["categories"])
    return agreed == "all"


def draft_of(data: dict[str, Any], draft_id: str) -> dict[str, str]:
    """The request as a program would draft it. It quotes no address: the case number stands for
    it, and the platform's form takes the address itself."""
    kinds = ", ".join(data["categories"])
    text = (
        "수신: 해당 플랫폼 신고 담당자\n"
        "제목: 불법촬영물등 삭제 요청\n\n"
        f"귀 플랫폼({data['platform']})에 게시된 자료에 대하여 삭제를 요청합니다.\n"
        f"사건 번호: {data['target_id']}\n"
        f"분류: {kinds}\n"
        "근거: 전기통신사업법 제22조의5, 성폭력방지 및 피해자보호 등에 관한 법률 제7조의3\n\n"
        "연습용 초안입니다. 어느 곳에도 보내지 않습니다.\n"
    )
    return {"draft_id": draft_id, "language": "ko", "text": text}
