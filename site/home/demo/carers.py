"""For parents and carers: a quarter of an hour, and the day a child speaks."""

from core.demo_pages import Pair

from .texts import DemoPage, heading, lines, note, safety, steps, text

CARERS = DemoPage(
    slug="carers",
    title=Pair("양육자", "Carers"),
    door=Pair("아이와 15분, 이렇게 이야기해요", "Fifteen minutes with your child, word by word"),
    heading=Pair("아이와 15분, 이렇게 이야기해요", "Fifteen minutes with your child"),
    intro=Pair(
        "겁주지 않고, 휴대전화를 빼앗지 않고, 아이가 다시 말을 걸 수 있게 하는 대화입니다.",
        "A talk that frightens nobody, takes no phone away, and leaves the door open for the next "
        "one.",
    ),
    body=(
        heading("15분 대화", "The fifteen minutes"),
        steps(
            (
                Pair("5분, 아이의 세계 듣기", "Five minutes: hear about their world"),
                Pair(
                    "“요즘 어떤 앱이 제일 재미있어? 나한테도 알려 줄래?” 평가하지 않고 듣습니다.",
                    "“Which app do you like best just now? Will you show me?” Listen without "
                    "judging.",
                ),
            ),
            (
                Pair("5분, 경계 이야기하기", "Five minutes: talk about boundaries"),
                Pair(
                    "“사진을 찍거나 올리기 전에는 서로 물어보자. 싫다고 말해도 괜찮고, 마음이 "
                    "바뀌어도 괜찮아.” "
                    "양육자도 아이의 사진을 올리기 전에 묻습니다.",
                    "“Let us ask each other before we take or post a picture. You may say no, and "
                    "you may change your mind.” Ask your child, too, before you post.",
                ),
            ),
            (
                Pair("5분, 약속하기", "Five minutes: make a promise"),
                Pair(
                    "“무슨 일이 있어도 네 편이야. 말해도 혼내지 않고 휴대전화를 빼앗지 않을게.”",
                    "“Whatever happens, I am on your side. I will not scold you for telling me, "
                    "and I will not take your phone.”",
                ),
            ),
        ),
        note(
            "한 번의 긴 대화보다 짧은 대화 여러 번이 낫습니다. 저녁을 먹으며, 차 안에서도 "
            "좋습니다.",
            "Many short talks do more than a long one. Over dinner or in the car is fine.",
        ),
        heading("아이가 피해를 말했을 때", "When your child tells you"),
        steps(
            (
                Pair("첫마디", "The first words"),
                Pair(
                    "“말해 줘서 고마워. 네 잘못이 아니야. 같이 해결하자.”",
                    "“Thank you for telling me. It is not your fault. We will sort this out "
                    "together.”",
                ),
            ),
            (
                Pair("지우지 않기, 연락하지 않기", "Delete nothing, contact nobody"),
                Pair(
                    "대화를 지우거나 상대에게 먼저 연락하지 않습니다. 돈을 보내지 않습니다.",
                    "Do not delete the chat, do not write to the other side, do not send money.",
                ),
            ),
            (
                Pair("함께 전화하기", "Call together"),
                Pair(
                    "상담기관이 삭제 지원과 신고를 함께 준비합니다. 아이가 옆에 있어도, 없어도 "
                    "괜찮습니다.",
                    "A counselling centre prepares deletion and the report with you, with or "
                    "without your child beside you.",
                ),
            ),
            (
                Pair("일상 지키기", "Keep everyday life going"),
                Pair(
                    "잠, 식사, 학교처럼 익숙한 하루를 지켜 주세요. 아이가 회복하는 힘이 됩니다.",
                    "Sleep, meals, school: a day that is familiar helps a child recover.",
                ),
            ),
        ),
        safety(
            "누군가 아이를 만나자고 하거나 찾아오겠다고 하면 바로 112에 신고하세요.",
            "If somebody wants to meet your child or threatens to come, call 112 at once.",
        ),
        heading("함께할 사람들", "People beside you"),
        text(
            "양육자도 놀라고 지칠 수 있습니다. 양육자의 상담도 받습니다.",
            "Carers, too, are shaken and tired. They are welcome to call for themselves.",
        ),
        lines("bar"),
    ),
)
