"""Chapter 2: teaching, and what to do when a pupil tells something."""

from core.demo_pages import Pair

from .words import callout, heading, help_lines, law, paragraphs, steps, table

TITLE = Pair("안전하게 수업하기", "Teaching safely")
SUMMARY = Pair(
    "안전한 약속으로 수업을 열고, 학생이 피해를 이야기했을 때 무엇을 할지 알 수 있습니다.",
    "You open the lesson with safe ground rules, and know what to do when a pupil tells you "
    "something.",
)
BODY = [
    heading("첫 5분: 약속과 쉬는 자리", "The first five minutes: rules and a place to rest"),
    *paragraphs(
        Pair(
            "약속은 매 수업 새로 합니다. 실제 이름과 실제 일은 말하지 않기, 듣기만 해도 괜찮기, "
            "친구의 말을 밖으로 옮기지 않기, 언제든 쉬어도 괜찮기. 네 가지면 충분합니다.",
            "Agree on the rules anew in every lesson: no real names or events, listening is "
            "enough, what others say stays here, and anyone may rest at any time. Four are enough.",
        ),
        Pair(
            "이야기는 언제나 지어낸 사람의 것으로 합니다. “너라면”보다 “이야기 속 하늘이라면”이 "
            "안전합니다.",
            "Stories are always about made-up people. “If you were Haneul in the story” is safer "
            "than “if it were you”.",
        ),
    ),
    callout(
        "safety",
        Pair("보여 주지 않습니다", "What we do not show"),
        Pair(
            "실제 피해 사진이나 영상, 화면 갈무리, 사이트 주소, 만드는 방법은 어떤 이유로도 "
            "보여 주지 않습니다. 흐리게 가려도 마찬가지입니다.",
            "Never show real pictures or footage, screenshots, addresses or ways of making them, "
            "for any reason. Blurring changes nothing.",
        ),
    ),
    law("possession-and-viewing"),
    heading("말하는 방식", "How we speak"),
    table(
        Pair("교실에서 쓰는 말", "Words for the classroom"),
        (
            Pair("상황", "When"),
            Pair("이렇게 말합니다", "We say"),
            Pair("이렇게 말하지 않습니다", "We do not say"),
        ),
        (
            Pair("피해를 설명할 때", "Explaining harm"),
            Pair(
                "“허락 없이 만들고 퍼뜨린 사람의 책임이에요.”",
                "“Whoever made or spread it without consent is responsible.”",
            ),
            Pair("“사진을 올리지 말았어야지.”", "“They should not have posted photos.”"),
        ),
        (
            Pair("장난이라고 할 때", "When it is called a joke"),
            Pair(
                "“웃고 지나간 일이 그 사람에게는 매일일 수 있어요.”",
                "“What others laughed at may be that person’s every day.”",
            ),
            Pair("“그러다 큰일 난다.”", "“You will be in big trouble.”"),
        ),
        (
            Pair("도움을 말할 때", "Speaking of help"),
            Pair(
                "“말해도 괜찮고, 아직 말하지 않아도 괜찮아요.”",
                "“You may tell, and you may wait until you are ready.”",
            ),
            Pair("“왜 진작 말하지 않았니?”", "“Why did you not tell us sooner?”"),
        ),
    ),
    heading("학생이 피해를 이야기했을 때", "When a pupil tells you something"),
    *paragraphs(
        Pair(
            "수업이 끝난 복도에서, 쪽지로, 눈빛으로 찾아올 수 있습니다. 강사가 할 일은 조사도 "
            "상담도 아닙니다. 믿어 주고, 안전한 어른에게 이어 주는 것입니다.",
            "It may come in the corridor afterwards, on a slip of paper, in a look. Your part is "
            "neither to investigate nor to counsel. It is to believe, and to hand on to a safe "
            "adult.",
        )
    ),
    steps(
        (
            Pair("듣기", "Listen"),
            Pair(
                "자리를 옮기되 둘만 있는 닫힌 방은 피합니다. 학생의 말로 듣고, 끊지 않습니다.",
                "Move aside, though never into a closed room alone. Listen in the pupil’s own "
                "words and do not interrupt.",
            ),
        ),
        (
            Pair("믿기", "Believe"),
            Pair(
                "“말해 줘서 고마워. 네 잘못이 아니야.” 이 두 문장이면 됩니다.",
                "“Thank you for telling me. It is not your fault.” These two sentences are enough.",
            ),
        ),
        (
            Pair("약속하지 않기", "Do not promise secrecy"),
            Pair(
                "비밀로 하겠다고 하지 않습니다. “너를 안전하게 하려고 꼭 필요한 어른에게만 "
                "알릴게”라고 말합니다.",
                "Say: “I will tell only the adults who are needed to keep you safe.”",
            ),
        ),
        (
            Pair("보지 않기", "Do not look"),
            Pair(
                "사진이나 대화를 보여 달라고 하지 않고, 저장하거나 받지 않습니다. 지우라고 하지도 "
                "않습니다.",
                "Do not ask to see pictures or chats, do not save or accept them, and do not tell "
                "the pupil to delete them.",
            ),
        ),
        (
            Pair("잇기", "Hand on"),
            Pair(
                "학교의 학생 보호 담당자에게 그 자리에서 함께 갑니다. 급하면 112가 먼저입니다.",
                "Go together to the person responsible for safeguarding, right then. If it is "
                "urgent, 112 comes first.",
            ),
        ),
    ),
    law("duty-to-report"),
    callout(
        "note",
        Pair("부모님께 알리는 일은 학교가 정합니다", "The school decides about telling parents"),
        Pair(
            "가족이 안전하지 않을 수도 있습니다. 강사가 먼저 연락하지 않습니다. 학생이 혼자 "
            "걸어도 되는 전화가 있다는 것을 알려 줍니다.",
            "Family may not be safe. Instructors do not contact them. Tell the pupil that there "
            "are lines a child may call alone.",
        ),
    ),
    heading("지금 알려 줄 수 있는 도움", "Help you can name right now"),
    help_lines("all"),
]
