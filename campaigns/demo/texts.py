"""The words of the demo campaigns, every sentence with its English beside it."""

from dataclasses import dataclass

from core.demo_pages import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCampaign:
    """A campaign and its believable history.

    Attributes:
        starts: Days from today to its first day; negative in the past.
        lasts: Days it runs.
        launch: Promises of its first day.
        second_peak: (day of the campaign, promises): a school week, a broadcast.
        confirmed: Sign-ups whose owners pressed the button.
    """

    slug: str
    title: Pair
    intro: Pair
    goal: int
    starts: int
    lasts: int
    launch: int
    second_peak: tuple[int, int]
    confirmed: int
    pending: int
    promises: tuple[tuple[Pair, Pair], ...]
    body: tuple[tuple[str, Pair], ...]
    closing: Pair | None = None


INDEX_SLUG = "promise"
INDEX_TITLE = Pair("캠페인", "Campaigns")
INDEX_INTRO = Pair(
    "보지 않고, 퍼뜨리지 않고, 곁에 서겠다는 약속에 함께해 주세요.",
    "Join the promise not to look, not to share, and to stand by one another.",
)

OUR_CLASS = DemoCampaign(
    slug="our-class-five-promises",
    title=Pair("우리 반의 다섯 가지 약속", "Five promises of our class"),
    intro=Pair(
        "한 반이 함께 다섯 문장을 읽고 약속합니다. 이름은 남기지 않습니다.",
        "A class reads five sentences together and promises. No names are kept.",
    ),
    goal=100_000,
    starts=-47,
    lasts=92,
    launch=9_400,
    second_peak=(26, 6_150),
    confirmed=1_284,
    pending=86,
    promises=(
        (
            Pair("보지 않겠습니다", "I will not look"),
            Pair(
                "링크가 와도 열지 않아요. 보는 사람이 없으면 퍼질 곳도 없어요.",
                "I do not open such links. With nobody looking it has nowhere to spread.",
            ),
        ),
        (
            Pair("퍼뜨리지 않겠습니다", "I will not share"),
            Pair(
                "내 손에서 멈춰요. 저장하지도, 옮기지도, 웃으며 넘기지도 않아요.",
                "It stops with me: no saving, no passing on, no laughing it off.",
            ),
        ),
        (
            Pair("먼저 묻겠습니다", "I will ask first"),
            Pair(
                "찍기 전에, 올리기 전에 물어봐요. 싫다는 말은 그대로 들어요.",
                "I ask before I film and before I post, and take a no as a no.",
            ),
        ),
        (
            Pair("탓하지 않겠습니다", "I will not blame"),
            Pair(
                "“왜 그랬어?” 대신 “네 잘못이 아니야.”라고 말해요.",
                "Instead of “Why did you?” I say “It is not your fault.”",
            ),
        ),
        (
            Pair("곁에 서겠습니다", "I will stand by"),
            Pair(
                "혼자 두지 않아요. 믿을 수 있는 어른과 상담 전화에 함께 알려요.",
                "I leave nobody alone. Together we tell an adult we trust, or a help line.",
            ),
        ),
    ),
    body=(
        ("heading", Pair("반에서 함께하려면", "With a whole class")),
        (
            "paragraph",
            Pair(
                "선생님이 다섯 문장을 칠판에 띄우고 한 줄씩 함께 읽어 주세요. 약속은 각자의 "
                "마음으로 "
                "하고, 하지 않는 학생에게 이유를 묻지 않습니다.",
                "Show the five sentences and read them together, line by line. Each decides in "
                "their own heart; nobody is asked why they do not join.",
            ),
        ),
        (
            "callout",
            Pair(
                "약속은 숫자 하나로만 남습니다. 누가 눌렀는지 알 수 있는 것은 아무것도 저장하지 "
                "않아요.",
                "A promise is kept as a number and nothing else. Nothing that could tell who "
                "pressed is stored.",
            ),
        ),
    ),
)

ASK_FIRST = DemoCampaign(
    slug="ask-before-you-film",
    title=Pair("찍기 전에 한 번 더", "Once more, before you film"),
    intro=Pair(
        "사진을 찍고 올리기 전에 한 번 더 묻는 한 달이었습니다.",
        "A month of asking once more before filming and posting.",
    ),
    goal=30_000,
    starts=-190,
    lasts=31,
    launch=3_900,
    second_peak=(15, 2_480),
    confirmed=412,
    pending=0,
    promises=(
        (
            Pair("찍기 전에 묻겠습니다", "I will ask before I film"),
            Pair(
                "친구라도, 가족이라도 먼저 물어봐요.",
                "Also with friends, also in the family.",
            ),
        ),
        (
            Pair("올리기 전에 보여 주겠습니다", "I will show before I post"),
            Pair(
                "함께 찍은 사람이 고개를 끄덕일 때만 올려요.",
                "I post only when everyone in the picture nods.",
            ),
        ),
        (
            Pair("지워 달라면 지우겠습니다", "I will delete when asked"),
            Pair(
                "까닭을 묻지 않고 바로 지워요.",
                "At once, and without asking why.",
            ),
        ),
    ),
    body=(),
    closing=Pair(
        "서른한 날 동안 많은 분이 함께해 주셨습니다. 모인 약속은 학교 포스터 다섯 장이 되어 지금도 "
        "복도에 걸려 있습니다.",
        "Many joined in thirty-one days. The promises became five posters that still hang in "
        "school corridors.",
    ),
)
CAMPAIGNS = (OUR_CLASS, ASK_FIRST)
