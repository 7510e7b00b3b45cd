"""The front page and the page that helps."""

from core.demo_pages import Pair

KICKER = Pair("디지털 성범죄 예방 플랫폼", "Preventing digital sex crimes")
HEADING = Pair(
    "보지 않고, 퍼뜨리지 않고, / 곁에 서는 시민",
    "We do not watch, / we do not share, / we stand by",
)
LEAD = Pair(
    "교실의 수업부터 시민의 약속, 감시단의 신고까지. 한 사람의 일상을 함께 지킵니다.",
    "From lessons in class to citizens' promises and reports of the monitoring team: together we "
    "look after each person's everyday life.",
)
DESCRIPTION = Pair(
    "디지털 성범죄를 함께 막는 시민의 자리. 배우고, 약속하고, 신고하고, 도움을 찾습니다.",
    "A city's place against digital sex crimes: learn, promise, report, and find help.",
)
HELP_BUTTON = Pair("도움 찾기", "Find help")
TEAM_BUTTON = Pair("시민감시단 알아보기", "Meet the monitoring team")

HELP_TITLE = Pair("안내", "Guide")
HELP_LEAD = Pair(
    "이름을 말하지 않아도 돼요. 어디까지 할지는 스스로 정하고, 언제든 멈출 수 있어요.",
    "You can stay nameless. You decide how far to go, and you can stop at any time.",
)

SITUATIONS: tuple[tuple[Pair, tuple[tuple[Pair, Pair], ...]], ...] = (
    (
        Pair(
            "사진이나 영상이 퍼졌어요, 퍼질까 봐 무서워요", "Something of me was shared, or may be"
        ),
        (
            (
                Pair("전화하기", "Call"),
                Pair(
                    "상담원이 이야기를 듣고 삭제를 돕는 곳으로 이어 줘요. 주소를 몰라도 괜찮아요.",
                    "A counsellor listens and connects you with those who get it taken down. You "
                    "need not know the address.",
                ),
            ),
            (
                Pair("적어 두기", "Write down"),
                Pair(
                    "본 곳의 주소, 계정 이름, 날짜만 적어요. 다시 찾아보지 않아도 돼요.",
                    "Only the address, the name of the account and the day. You need not search "
                    "for it again.",
                ),
            ),
        ),
    ),
    (
        Pair("누군가 협박하고 있어요", "Somebody is threatening me"),
        (
            (
                Pair("답하지 않기", "Do not answer"),
                Pair(
                    "돈도 사진도 더 보내지 않아요. 보내도 협박은 멈추지 않는 경우가 많아요.",
                    "Send no money and no pictures. Threats often go on even after paying.",
                ),
            ),
            (
                Pair("112에 알리기", "Tell the police, 112"),
                Pair(
                    "대화는 지우지 말고 그대로 두어요. 말하기 어려우면 문자로 신고할 수 있어요.",
                    "Leave the chat as it is. If you cannot speak, you can report by text.",
                ),
            ),
        ),
    ),
    (
        Pair("친구나 아이가 이야기해 주었어요", "A friend or a child has told me"),
        (
            (
                Pair("믿어 주기", "Believe"),
                Pair(
                    "“말해 줘서 고마워. 네 잘못이 아니야.” 캐묻지 않고 들어요.",
                    "“Thank you for telling me. It is not your fault.” Listen without pressing.",
                ),
            ),
            (
                Pair("보지 않고 함께 전화하기", "Do not look; call together"),
                Pair(
                    "사진이나 영상을 열어 보지 않아요. 원할 때 옆에서 함께 전화해요.",
                    "Do not open the picture or video. When they want to, call together.",
                ),
            ),
        ),
    ),
)
