"""How it is written down, and the paragraphs that every letter home shares."""

from dataclasses import dataclass

from core.demo_pages import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question. Without choices it is answered in one's own words."""

    question: Pair
    choices: tuple[Pair, ...] = ()
    answer: Pair | None = None
    feedback: Pair | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    title: Pair
    what: Pair
    lines: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What goes with one lesson. `standards` and `law` are codes; easy words are (picture, text),
    the letter is (title, text)."""

    slug: str
    format: str
    devices: str
    standards: tuple[str, ...]
    law: tuple[str, ...]
    starter: tuple[Ask, ...]
    exit: tuple[Ask, ...]
    worksheet: tuple[Task, ...]
    taught: Pair
    easy: tuple[tuple[str, Pair], ...]
    edition: int = 1
    whats_new: Pair | None = None
    sign_language_url: str = ""
    captioned_video_url: str = ""
    transcript: Pair | None = None


HOW_SURE = Ask(
    question=Pair(
        "어려운 일이 생기면 말할 수 있는 어른이 떠오르나요?",
        "If something difficult happens, can you think of an adult to tell?",
    ),
    choices=(
        Pair("바로 떠올라요", "Yes, at once"),
        Pair("생각하면 떠올라요", "Yes, if I think about it"),
        Pair("아직 떠오르지 않아요", "Not yet"),
    ),
    feedback=Pair(
        "‘아직’을 고른 사람이 많으면 학교의 어른과 전화 상담을 먼저 소개합니다. 누가 "
        "골랐는지는 "
        "보지 않습니다.",
        "If many choose “not yet”, begin with the adults at school and the help lines. "
        "Do not look "
        "at who chose it.",
    ),
)

WHAT_IS_TAUGHT = Pair("무엇을 배우나요", "What is taught")
WHAT_IS_NOT = (
    Pair("무엇을 다루지 않나요", "What is not taught"),
    Pair(
        "실제 사건의 사진이나 영상, 자극적인 장면은 보여 주지 않습니다. 방법을 따라 할 "
        "수 있을 만큼 "
        "자세히 설명하지 않고, 학생에게 자기 경험을 말하게 하지 않습니다. 원하면 이유를 "
        "말하지 않고 "
        "조용한 활동을 고를 수 있습니다.",
        "No pictures, videos or explicit scenes of real events are shown. Nothing is "
        "explained in "
        "such detail that it could be copied, and no pupil is asked about their own "
        "experience. "
        "Every pupil may choose a quiet activity without giving a reason.",
    ),
)
AT_HOME = (
    Pair("집에서는 이렇게 이야기해 주세요", "How to talk about it at home"),
    Pair(
        "“조심해”보다 “무슨 일이 있어도 네 편이야”가 먼저입니다. 휴대전화를 빼앗지 "
        "않겠다고 약속해 "
        "주시면 아이가 더 일찍 말합니다. 아이가 말을 꺼내면 놀란 마음을 잠시 내려놓고 "
        "끝까지 들어 "
        "주세요.",
        "“Whatever happens, I am on your side” comes before “be careful”. Children speak "
        "earlier "
        "when they know that the phone will not be taken away. If your child begins to "
        "tell, put "
        "your own alarm aside for a moment and listen to the end.",
    ),
)
WHERE_HELP_IS = (
    Pair("도움이 필요하다면", "If help is needed"),
    Pair(
        "학교 위클래스와 담임 선생님, 청소년상담 1388, 학교폭력 신고 117, 디지털성범죄 "
        "안심지원센터 02-815-0382에서 보호자도 상담할 수 있습니다. 지금 위험하다면 "
        "112입니다.",
        "Parents can also turn to the school counsellor and class teacher, the youth "
        "line 1388, "
        "the school violence line 117, and the support centre 02-815-0382. In danger, "
        "call 112.",
    ),
)
