"""Around “Ask before you take a picture”."""

from core.demo_pages import Pair

from .parts import HOW_SURE, Around, Ask, Task

AROUND = Around(
    slug="ask-before-filming",
    format="game",
    devices="none",
    standards=("demo-e56-1", "demo-e56-2"),
    law=("possession-and-viewing",),
    starter=(
        Ask(
            question=Pair(
                "친구가 웃긴 표정을 지었어요. 찍어도 될까요?",
                "A friend makes a funny face. May I take a picture?",
            ),
            choices=(
                Pair("그냥 찍어요", "I just take it"),
                Pair("물어보고 찍어요", "I ask first"),
                Pair("찍지 않아요", "I do not take it"),
            ),
            answer=Pair("물어보고 찍거나, 찍지 않아요", "Ask first, or do not take it"),
            feedback=Pair(
                "‘그냥 찍어요’를 고른 까닭을 듣고, 친구의 자리에서 다시 생각해 봅니다.",
                "Hear why some just take it, and think again from the friend’s place.",
            ),
        ),
    ),
    exit=(
        Ask(
            question=Pair(
                "찍을 때 허락받은 사진을 올리려면 어떻게 할까요?",
                "I was allowed to take it. What about posting it?",
            ),
            choices=(Pair("올려도 돼요", "I may post it"), Pair("다시 물어봐요", "I ask again")),
            answer=Pair("다시 물어봐요", "I ask again"),
            feedback=Pair(
                "찍기, 올리기, 보내기는 서로 다른 일이라는 것을 떠올립니다.",
                "Recall that taking, posting and sending are different things.",
            ),
        ),
        HOW_SURE,
    ),
    worksheet=(
        Task(
            title=Pair("세 번의 질문", "Three questions"),
            what=Pair(
                "찍기 전, 올리기 전, 보내기 전에 할 말을 하나씩 적어요.",
                "Write one sentence each for before taking, posting and sending.",
            ),
            lines=3,
        ),
    ),
    taught=Pair(
        "사진을 찍고 올리고 보내기 전에 저마다 묻는 연습을 말판 놀이로 합니다. 진짜 "
        "기기는 쓰지 않습니다. 집에서 아이의 사진을 올리실 때에도 먼저 물어봐 주시면 "
        "가장 좋은 수업이 됩니다.",
        "In a board game the class practises to ask before taking, posting and sending a "
        "picture. No real devices are used. If you ask your child before you post a "
        "picture, that is the best lesson of all.",
    ),
    easy=(
        ("photo", Pair("찍기 전에 물어봐요.", "Ask before you take a picture.")),
        ("listen", Pair("친구의 답을 들어요.", "Listen to the answer.")),
        ("stop", Pair("싫다고 하면 안 찍어요.", "If it is no, do not take it.")),
        ("talk", Pair("“지워 줘.” 하고 말해도 돼요.", "You may say: please delete it.")),
        ("adult", Pair("안 지우면 어른에게 말해요.", "If they do not, tell an adult.")),
    ),
)
