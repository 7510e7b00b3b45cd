"""Codes the demo lessons are mapped to.

The codes of the standards are places to fill: they are not those of the ministry's notice of 2022,
which nobody compared here, and say so. The codes of the guidance are UNESCO's (2018), with short
words of our own; its text is CC BY-NC-ND and is not copied.
"""

from curriculum.models import AchievementStandard, GuidanceConcept

NOT_COMPARED = (
    "예시 부호이며 2022 개정 교육과정 고시문과 대조하지 않았습니다. "
    "A demo code, not compared with the notice of 2022."
)

CONCEPTS: tuple[tuple[str, str, str], ...] = (
    ("1.2", "우정과 관계", "Friendship and relationships"),
    ("1.3", "서로 다름을 존중하기", "Respect for difference"),
    ("2.2", "권리를 알기", "Knowing one's rights"),
    ("3.3", "성별에 따른 폭력", "Violence because of gender"),
    ("4.1", "폭력 알아보기", "Recognising violence"),
    ("4.2", "동의, 사생활, 내 몸", "Consent, privacy and my body"),
    ("4.3", "디지털 기기를 안전하게", "Technology used safely"),
    ("5.1", "또래의 영향", "Influence of peers"),
    ("5.3", "말하고 거절하기", "Speaking up and saying no"),
    ("5.5", "도움 찾기", "Finding help"),
)
STANDARDS: tuple[tuple[str, str, str, str, str, tuple[str, ...]], ...] = (
    ("demo-safe", "", "", "디지털 공간에서 서로를 지킨다.", "Keeping one another safe online.", ()),
    ("demo-civic", "", "", "권리와 책임을 알고 행동한다.", "Acting on rights and duties.", ()),
    (
        "demo-e34-1",
        "demo-safe",
        "e3-4",
        "편안한 말과 불편한 말을 구별한다.",
        "Tells words that feel good from words that feel uneasy.",
        ("4.1", "4.3"),
    ),
    (
        "demo-e34-2",
        "demo-safe",
        "e3-4",
        "불편할 때 멈추고 믿는 어른에게 말한다.",
        "Stops when uneasy and tells a trusted adult.",
        ("5.3", "5.5"),
    ),
    (
        "demo-e56-1",
        "demo-safe",
        "e5-6",
        "사진을 찍고 나눌 때 동의를 구한다.",
        "Asks for consent before taking and sharing pictures.",
        ("4.2", "4.3"),
    ),
    (
        "demo-e56-2",
        "demo-safe",
        "e5-6",
        "거절을 말하고, 거절을 존중한다.",
        "Says no, and respects a no.",
        ("1.2", "5.3"),
    ),
    (
        "demo-m-1",
        "demo-safe",
        "m",
        "또래 문화 속에서 서로를 존중하는 말을 쓴다.",
        "Speaks with respect among peers.",
        ("1.3", "5.1"),
    ),
    (
        "demo-m-2",
        "demo-safe",
        "m",
        "방관하지 않고 안전하게 돕는 길을 고른다.",
        "Chooses a safe way to help instead of standing by.",
        ("4.1", "5.5"),
    ),
    (
        "demo-m-3",
        "demo-civic",
        "m",
        "피해를 알리고 회복을 돕는 길을 안다.",
        "Knows how to report harm and help recovery.",
        ("2.2", "5.5"),
    ),
    (
        "demo-h-1",
        "demo-civic",
        "h",
        "법이 지키려는 사람과 권리를 설명한다.",
        "Explains whom and which rights the law protects.",
        ("2.2", "3.3"),
    ),
    (
        "demo-h-2",
        "demo-civic",
        "h",
        "법보다 앞서는 공동체의 기준을 만든다.",
        "Makes a standard of a community that asks for more than the law.",
        ("1.3", "4.2"),
    ),
)


def build_standards() -> None:
    """Write the codes down. What is there stays."""
    for code, korean, english in CONCEPTS:
        words = {"words_ko": korean, "words_en": english}
        GuidanceConcept.objects.get_or_create(code=code, defaults=words)
    for code, parent, band, korean, english, concepts in STANDARDS:
        standard, is_new = AchievementStandard.objects.get_or_create(
            code=code,
            defaults={
                "parent": AchievementStandard.objects.filter(code=parent).first(),
                "band": band,
                "text_ko": korean,
                "text_en": english,
                "source": NOT_COMPARED,
            },
        )
        if is_new:
            standard.concepts.set(GuidanceConcept.objects.filter(code__in=concepts))
