"""Around “I can say: please help me”."""

from core.demo_pages import Pair

from .parts import Around, Ask, Task

AROUND = Around(
    slug="asking-for-help",
    format="activity",
    devices="none",
    standards=("demo-e34-2", "demo-e56-2"),
    law=("duty-to-report",),
    starter=(
        Ask(
            question=Pair("지금 내 느낌은 어떤가요?", "How do I feel now?"),
            choices=(
                Pair("좋아요", "Good"),
                Pair("그저 그래요", "So-so"),
                Pair("쉬고 싶어요", "I want a rest"),
            ),
            feedback=Pair(
                "‘쉬고 싶어요’를 고르면 바로 쉬는 자리를 안내합니다.",
                "To “I want a rest”, show the place to rest at once.",
            ),
        ),
    ),
    exit=(
        Ask(
            question=Pair("싫은 느낌이 들면 무슨 말을 할까요?", "What do I say when it feels bad?"),
            choices=(Pair("도와주세요", "Please help me"), Pair("아무 말도 안 해요", "Nothing")),
            answer=Pair("도와주세요", "Please help me"),
            feedback=Pair(
                "말하지 못해도 카드나 손짓으로 할 수 있다고 다시 보여 줍니다.",
                "Show once more that a card or a gesture will do.",
            ),
        ),
    ),
    worksheet=(
        Task(
            title=Pair("내 도움 카드", "My help card"),
            what=Pair(
                "도와줄 사람 그림을 붙이고 1388을 따라 써요.", "Stick on who helps, and copy 1388."
            ),
            lines=1,
        ),
    ),
    taught=Pair(
        "느낌을 그림으로 고르고, “싫어요.”와 “도와주세요.”를 소리와 카드로 말하는 연습을 "
        "합니다. 아이가 가져온 도움 카드를 집에서도 받아 주시고, 받으면 “말해 줘서 "
        "고마워.” 하고 답해 주세요.",
        "Your child chooses feelings with pictures and practises to say “no” and “please "
        "help me” with voice and cards. If the help card is handed to you at home, take "
        "it and answer: “Thank you for telling me.”",
    ),
    easy=(
        ("feeling", Pair("싫은 느낌이 들 때가 있어요.", "Sometimes it feels bad.")),
        ("stop", Pair("“싫어요.” 하고 말해요.", "I say: no.")),
        ("leave", Pair("그 자리에서 나가요.", "I go away.")),
        ("adult", Pair("어른에게 카드를 줘요.", "I give the card to an adult.")),
        ("talk", Pair("“도와주세요.” 하고 말해요.", "I say: please help me.")),
        ("safe", Pair("그러면 안전해요.", "Then I am safe.")),
    ),
)
