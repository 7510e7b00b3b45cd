"""Around “Footprints and consent”."""

from core.demo_pages import Pair

from .parts import HOW_SURE, Around, Ask, Task

AROUND = Around(
    slug="footprints-and-consent",
    format="activity",
    devices="one_for_class",
    standards=("demo-m-1", "demo-m-3"),
    law=("state-removal-support", "victim-identity"),
    starter=(
        Ask(
            question=Pair(
                "내가 남기지 않았는데도 온라인에 있는 내 흔적이 있을까요?",
                "Are there traces of me online that I did not leave?",
            ),
            choices=(
                Pair("있을 것 같아요", "I think so"),
                Pair("없을 것 같아요", "I think not"),
                Pair("모르겠어요", "I do not know"),
            ),
            feedback=Pair(
                "단체 사진, 친구의 글처럼 흔한 예를 들어 줍니다. 찾아보게 하지 않습니다.",
                "Give plain examples such as group pictures and friends’ posts. Do not have them "
                "look it up.",
            ),
        ),
    ),
    exit=(
        Ask(
            question=Pair(
                "동의의 네 가지 가운데 오늘 나에게 가장 새로웠던 것은 무엇인가요?",
                "Which of the four conditions of consent was newest to me?",
            ),
            answer=Pair(
                "알고, 원해서, 그 일에만, 바꿀 수 있게",
                "Knowing, willing, for this alone, and free to change",
            ),
            feedback=Pair(
                "‘바꿀 수 있게’가 적게 나오면 다음 시간에 한 번 더 다룹니다.",
                "If “free to change” is rare, take it up again next time.",
            ),
        ),
        HOW_SURE,
    ),
    worksheet=(
        Task(
            title=Pair("발자국 지도", "Map of footprints"),
            what=Pair(
                "시우의 하루에서 발자국이 남은 곳에 점을 찍고, 누가 남겼는지 적어요.",
                "Mark where footprints were left on Siu’s day, and who left them.",
            ),
            lines=4,
        ),
        Task(
            title=Pair("함께 정하는 말", "Words for deciding together"),
            what=Pair(
                "‘올려도 될까?’로 시작하는 대화를 네 줄로 적어요.",
                "Write a talk of four lines that begins “may I post it?”.",
            ),
            lines=4,
        ),
    ),
    taught=Pair(
        "지어낸 인물의 하루에서 온라인에 남는 흔적을 찾고, 알고·원해서·그 일에만·바꿀 수 "
        "있게라는 동의의 네 가지를 배웁니다. 학생의 계정이나 휴대전화는 열지 않습니다.",
        "The class looks for traces left online in the day of a made-up person, and "
        "learns the four conditions of consent. No pupil’s account or phone is opened.",
    ),
    easy=(
        ("photo", Pair("온라인에 내 흔적이 남아요.", "Traces of me stay online.")),
        ("talk", Pair("올리기 전에 물어봐요.", "Ask before you post.")),
        ("feeling", Pair("마음은 바뀔 수 있어요.", "Minds can change.")),
        ("stop", Pair("싫다고 하면 멈춰요.", "If it is no, stop.")),
        ("adult", Pair("지우고 싶으면 어른에게 말해요.", "To have it removed, tell an adult.")),
    ),
)
