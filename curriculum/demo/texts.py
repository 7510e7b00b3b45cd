"""How demo lessons are written down: every sentence with its English beside it."""

from dataclasses import dataclass

from core.demo_pages import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStep:
    phase: str
    minutes: int
    title: Pair
    pupils: Pair
    teacher: Pair
    shown: Pair | None = None
    notes: Pair | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoLesson:
    """One lesson. Word pairs are (word, meaning), (belief, answer), (title, text)."""

    slug: str
    unit: str
    theme: str
    year: int
    year_to: int = 0
    minutes: int
    group: int
    title: Pair
    intro: Pair
    question: Pair
    objectives: tuple[Pair, ...]
    keywords: tuple[tuple[Pair, Pair], ...]
    misconceptions: tuple[tuple[Pair, Pair], ...]
    materials: tuple[Pair, ...]
    steps: tuple[DemoStep, ...]
    notes: tuple[tuple[Pair, Pair], ...]
    guidance: Pair
    quiet: Pair
    afterwards: Pair
    sources: tuple[Pair, ...]


GROUND_RULES = (
    Pair(
        "친구의 이름이나 실제 있었던 일은 말하지 않아요. 이야기 속 사람으로만 말해요.",
        "We name no friends and tell no real events. We speak of the people in the story.",
    ),
    Pair(
        "말하고 싶지 않으면 언제든 넘어가요. 이유는 묻지 않아요.",
        "You may pass at any time. Nobody asks why.",
    ),
    Pair(
        "웃음거리로 만들지 않고, 누구의 탓도 하지 않아요.",
        "We make fun of nobody and blame nobody.",
    ),
    Pair(
        "교실에서 들은 친구의 이야기를 밖으로 옮기지 않아요.",
        "What a friend says in class does not leave the class.",
    ),
    Pair(
        "궁금한 것은 이름 없이 질문 상자에 넣을 수 있어요.",
        "Questions can go into the question box without a name.",
    ),
)

DISCLOSURE_CARD = (
    Pair(
        "하던 일을 멈추고 듣습니다. “말해 줘서 고마워. 네 잘못이 아니야.”라고 먼저 말합니다.",
        "Stop what you are doing and listen. First say: “Thank you for telling me. "
        "It is not your fault.”",
    ),
    Pair(
        "캐묻지 않습니다. 누가, 언제, 왜를 묻는 것은 조사기관의 일입니다.",
        "Do not question. Who, when and why is for investigators to ask.",
    ),
    Pair(
        "비밀을 약속하지 않습니다. “너를 안전하게 하려고 도와줄 사람에게만 알릴게.”라고 말합니다.",
        "Do not promise secrecy. Say: “I will tell only those who help to keep you safe.”",
    ),
    Pair(
        "사진이나 영상을 보여 달라고 하지 않고, 받지도 저장하지도 않습니다.",
        "Do not ask to see pictures or videos, and do not take or keep any.",
    ),
    Pair(
        "교사는 신고의무자입니다. 알게 된 즉시 112에 신고하고 학교의 담당자에게 알립니다.",
        "Teachers must report. Call 112 as soon as you know, and tell the person in charge "
        "at school.",
    ),
    Pair(
        "학생이 혼자 남지 않게 하고, 그날 안에 다시 안부를 묻습니다.",
        "Do not leave the pupil alone, and ask how they are once more the same day.",
    ),
)

REVIEWER = Pair("디지털 성범죄 예방교육 검토위원회", "Review board for prevention education")
AFTERWARDS = Pair(
    "우리 학교 위클래스 상담 선생님과 담임 선생님",
    "The school counsellor (Wee Class) and the class teacher",
)
SURVEY = Pair(
    "교육부, 학교 딥페이크 불법영상물 관련 청소년 인식조사 (2024년 11월, 중·고등학생 2,145명)",
    "Ministry of Education, survey of young people on deepfakes at school "
    "(November 2024, 2,145 pupils)",
)
PRACTICE = Pair(
    "CEOP Education, 학급 단위 교육과 집회 교육에 관한 안내",
    "CEOP Education, guidance on teaching in classes and not in assemblies",
)
HELP_LINES = ("117", "1388", "112", "02-815-0382")
