"""For citizens: what one person can do today."""

from core.demo_pages import Pair

from .texts import DemoPage, button, heading, law, note, steps, text

CITIZENS = DemoPage(
    slug="citizens",
    title=Pair("시민", "Citizens"),
    door=Pair("보지 않고, 알리고, 함께 행동해요", "Do not watch, tell others, act together"),
    heading=Pair("한 사람의 멈춤이 퍼짐을 막습니다", "One person who stops, stops the spreading"),
    intro=Pair(
        "거창한 일이 아니어도 됩니다. 오늘 바로 할 수 있는 네 가지가 있습니다.",
        "It need not be grand. There are four things anyone can do today.",
    ),
    body=(
        heading("오늘 할 수 있는 네 가지", "Four things for today"),
        steps(
            (
                Pair("보지 않기", "Do not watch"),
                Pair(
                    "누르지 않고 지나갑니다. 조회 수 하나가 줄면 피해도 그만큼 줄어듭니다.",
                    "Pass by without a click. One view fewer is that much less harm.",
                ),
            ),
            (
                Pair("퍼뜨리지 않기", "Do not spread"),
                Pair(
                    "단체 대화방에 올라왔다면 옮기지 않습니다. “이건 범죄야, 그만하자.” 한마디로 "
                    "흐름이 바뀝니다.",
                    "When it turns up in a group chat, do not pass it on. “This is a crime, let us "
                    "stop” is enough to turn a room.",
                ),
            ),
            (
                Pair("알리기", "Report"),
                Pair(
                    "내려받거나 다시 열지 않고, 주소만 적어 경찰 112에 알립니다.",
                    "Without downloading or opening it again, note the address and tell the "
                    "police, 112.",
                ),
            ),
            (
                Pair("곁에 서기", "Stand beside"),
                Pair(
                    "피해를 입은 분에게 “왜 그랬어” 대신 “내가 무엇을 도울까”라고 묻습니다.",
                    "To those it happened to, say “What can I do for you?”, never “Why did you?”",
                ),
            ),
        ),
        law("possession-and-viewing"),
        heading("말이 바뀌면 시선이 바뀝니다", "Other words, other eyes"),
        text(
            "‘음란물’이 아니라 ‘피해영상물’입니다. 즐길 거리가 아니라 누군가의 피해이기 "
            "때문입니다. "
            "가해자의 사정보다 피해자의 일상을 먼저 이야기합니다.",
            "We say “images of abuse”, not “obscene material”: they are somebody's harm, not "
            "entertainment. We speak of the victim's life before the offender's reasons.",
        ),
        note(
            "우연히 보게 되어 마음이 힘들 수 있습니다. 그럴 때에도 상담 전화를 이용할 수 있습니다.",
            "Having seen something by accident can stay with you. Help lines are open to you, too.",
        ),
        button("도움받을 곳 보기", "See who helps", "guide/"),
    ),
)
