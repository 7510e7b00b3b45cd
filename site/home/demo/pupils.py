"""For pupils. They write nothing here and leave nothing behind (law 4)."""

from core.demo_pages import Pair

from .texts import DemoPage, button, heading, lines, note, safety, steps, text

PUPILS = DemoPage(
    slug="pupils",
    title=Pair("학생", "Pupils"),
    door=Pair(
        "궁금하거나 무서웠던 일, 이름을 밝히지 않고 알아볼 수 있어요",
        "Find out about what worries you, without giving your name",
    ),
    heading=Pair("혼자 고민하지 않아도 괜찮아요", "You do not have to carry this alone"),
    intro=Pair(
        "이름을 쓰지 않아도 돼요. 가입도 없어요. 천천히 읽고, 원할 때 언제든 멈춰도 돼요.",
        "No name, no account. Read at your own pace and stop whenever you like.",
    ),
    body=(
        heading("먼저, 네 잘못이 아니에요", "First: it is not your fault"),
        text(
            "누군가 내 사진이나 영상을 허락 없이 찍거나, 합성하거나, 퍼뜨렸다면 잘못은 그 "
            "사람에게 있어요. "
            "내가 사진을 보냈더라도, 먼저 말을 걸었더라도 마찬가지예요.",
            "If somebody filmed you, faked a picture of you or passed one on without your "
            "permission, the wrong is theirs. That is true even if you sent the picture or wrote "
            "first.",
        ),
        heading("이런 일이 있다면, 이렇게 해요", "If something like this happens"),
        steps(
            (
                Pair("멈추기", "Stop"),
                Pair(
                    "더 보내지 않아도 돼요. 돈이나 사진을 더 달라고 해도 답하지 않아도 괜찮아요.",
                    "You do not have to send anything more. If they ask for money or pictures, "
                    "you do not have to answer.",
                ),
            ),
            (
                Pair("그대로 두기", "Leave it as it is"),
                Pair(
                    "대화와 상대 계정 이름은 지우지 말고 그대로 두어요. 무엇을 남길지는 상담원이 "
                    "함께 정해 줘요.",
                    "Do not delete the chat or the name of the account. A counsellor will help "
                    "you decide what to keep.",
                ),
            ),
            (
                Pair("말하기", "Tell somebody"),
                Pair(
                    "믿을 수 있는 어른 한 사람, 또는 상담 전화에 말해요. 첫마디는 “도움이 "
                    "필요해요”면 충분해요.",
                    "One adult you trust, or a help line. “I need help” is enough to begin with.",
                ),
            ),
        ),
        safety(
            "지금 누가 찾아오겠다고 하거나 위험하다고 느껴지면 112로 전화해요. 말하기 어려우면 "
            "112에 문자를 보내도 돼요.",
            "If somebody says they are coming, or you feel in danger, call 112. If you cannot "
            "speak, you can text 112.",
        ),
        heading("이야기를 들어 주는 사람들", "People who listen"),
        text(
            "열네 살이 안 되었어도 혼자 전화할 수 있어요. 보호자의 허락이 없어도 괜찮아요.",
            "You may call alone even if you are under 14. You need no permission from a parent "
            "or guardian.",
        ),
        lines("under_14"),
        heading("친구에게 일어난 일이라면", "If it happened to a friend"),
        steps(
            (
                Pair("믿어 주기", "Believe them"),
                Pair(
                    "“말해 줘서 고마워.” 이 한마디가 가장 큰 힘이 돼요.",
                    "“Thank you for telling me.” That sentence helps more than any other.",
                ),
            ),
            (
                Pair("보지도, 넘기지도 않기", "Do not look, do not pass it on"),
                Pair(
                    "친구의 사진이나 영상을 열어 보지 않고, 받았다면 다른 사람에게 보내지 않아요.",
                    "Do not open the picture or video, and if you received it, send it to nobody.",
                ),
            ),
            (
                Pair("함께 가기", "Go along"),
                Pair(
                    "선생님이나 상담 전화에 함께 이야기해요. 친구가 원하는 속도에 맞춰요.",
                    "Talk to a teacher or a help line together, at the pace your friend wants.",
                ),
            ),
        ),
        note(
            "장난으로 만든 합성 사진도 누군가의 일상을 무너뜨릴 수 있어요. 만들지도, 저장하지도, "
            "보지도 않는 것이 친구를 지키는 일이에요.",
            "A picture faked as a joke can take somebody's everyday life away. Not making, not "
            "keeping and not watching it is how you look after each other.",
        ),
        button("지금 도움 받기", "Get help now", "guide/"),
    ),
)
