"""What the demo says, in both languages. Every person is made up."""

from core.demo_pages import Pair

ETHICS = {
    "title_ko": "시민감시단 윤리강령",
    "title_en": "Code of ethics of the citizen surveillance team",
    "body_ko": (
        "주소만 알립니다. 다시 열어 보거나, 저장하거나, 찍거나, 다른 사람에게 보내지 않습니다.\n"
        "닫힌 방에 들어가거나 이용자인 척하지 않습니다.\n"
        "찍힌 사람과 올린 사람의 이름이나 사는 곳을 찾거나 말하지 않습니다.\n"
        "활동하며 알게 된 것을 밖에서 말하거나 글로 올리지 않습니다.\n"
        "건수를 채우려고 같은 것을 나누어 올리거나 사실과 다르게 적지 않습니다.\n"
        "감시단원임을 내세워 누구를 다그치거나 이익을 얻지 않습니다.\n"
        "힘들면 쉽니다. 동료가 힘들어하면 담당자에게 알립니다."
    ),
    "body_en": (
        "I report addresses only. I never open again, save, capture or pass on.\n"
        "I enter no closed rooms and pretend to be nobody else.\n"
        "I never search for or name the people shown, or those who posted.\n"
        "What I learn on the team stays inside: I neither tell nor post it.\n"
        "I split nothing and write nothing untrue to reach a number.\n"
        "I press nobody and take no advantage by being on the team.\n"
        "When it is too much, I rest. When a colleague is not well, I tell the coordinator."
    ),
}

RUNNING_SUPPORT = Pair(
    "활동 시간 인정(신고 6건에 1시간, 교육과 마음 돌봄 포함), 활동 확인서, 소진 예방 모임",
    "Hours of service (6 reports an hour; training and care count), a certificate, meetings to "
    "recover",
)
NEXT_TERM = Pair("데모 인터넷 시민감시단 다음 기수", "Demo citizen surveillance team, next term")

SLUG = "surveillance-team"
TITLE = Pair("인터넷 시민감시단을 모집합니다", "Join the citizen surveillance team")
INTRO = Pair(
    "본 것의 주소를 알리는 일이 누군가의 하루를 지켜요. 안전하게 함께할 분을 찾습니다.",
    "Passing on an address keeps somebody's day safe. We look for people who do it with care.",
)
WHAT_YOU_DO = (
    Pair(
        "우연히 보게 된 불법촬영물, 성매매 광고 같은 게시물의 주소를 붙여 넣어 알려요.",
        "You paste the addresses of what you come upon: illegal filming, sex trade ads and such.",
    ),
    Pair(
        "무엇으로 보이는지 고르고, 필요하면 한두 문장을 적어요.",
        "You choose what it seems to be and, if needed, write a sentence or two.",
    ),
    Pair(
        "알린 것이 어떻게 되었는지 접수번호로 확인해요.",
        "You see by a receipt what became of it.",
    ),
)
NEVER = (
    Pair(
        "확인하려고 다시 열지 않아요. 저장하거나 찍거나 보내지도 않아요.",
        "You never open it again to check, and never save, capture or send it.",
    ),
    Pair(
        "닫힌 대화방에 들어가거나 이용자인 척하지 않아요.",
        "You enter no closed rooms and pretend to be nobody else.",
    ),
    Pair(
        "찍힌 사람이나 올린 사람이 누구인지 찾지 않아요.",
        "You do not try to find out who is shown or who posted it.",
    ),
)
CARE = (
    Pair(
        "하루에 알릴 수 있는 주소 수가 정해져 있어요. 언제든 쉴 수 있고, 쉬는 동안은 아무 부담이 "
        "없어요.",
        "There is a cap on each day. You can rest at any time, and nothing is expected then.",
    ),
    Pair(
        "보고 싶지 않은 종류는 빼 두실 수 있어요.",
        "You can leave out kinds that you do not want to meet.",
    ),
    Pair(
        "마음을 돌보는 시간도 활동 시간으로 인정해요. 담당자와 상담 전화가 곁에 있어요.",
        "Time for care counts as service. Coordinators and help lines are there for you.",
    ),
)
CHOSEN_HOW = Pair(
    "신청하신 순서와 활동 경험, 지원 동기를 함께 보고 담당자가 선정합니다. 자리가 부족하면 "
    "대기자로 모시고, 자리가 나면 순서대로 바로 알려 드립니다. 선정되신 뒤 교육에 참석하시면 "
    "위촉됩니다.",
    "Coordinators choose by the order of applying, earlier service and what you write. If "
    "places run short there is a waiting list, and whoever is next is told at once. You are "
    "appointed after the training.",
)
PRIVACY = Pair(
    "이름과 메일 주소, 신청서에 적으신 것만 모읍니다. 선정되지 않으신 분의 신청서는 임기 시작 "
    "6개월 뒤, 활동하신 분의 기록은 임기가 끝나고 1년 뒤 이름과 떼어 놓습니다. 신고하신 분이 "
    "누구인지는 밖으로 나가지 않습니다.",
    "We take your name, mail address and what you write in the form. Applications without a place "
    "are blanked six months after the term begins, records of service are cut from the name a "
    "year after it ends. Who reported never leaves the team.",
)
BODY_HEADING = Pair("자주 묻는 것", "What people ask")
BODY = Pair(
    "휴대전화만 있어도 활동할 수 있어요. 전문 지식은 필요 없고, 교육에서 모두 알려 드려요.",
    "A phone is enough. You need no special knowledge; the training tells you all of it.",
)

PEOPLE = (
    "강하람", "고은별", "구다온", "권나래", "김솔", "남도담", "노아름", "도경은", "류하늘",
    "문새롬", "민들레", "박초롱", "배두리", "서한결", "손누리", "신미르", "안보라", "양슬기",
    "엄가람", "오로라", "우주은", "유한별",
)  # fmt: skip
MOTIVATIONS = (
    "아이를 키우면서 인터넷이 더 안전해지면 좋겠다고 생각했어요.",
    "작년에 친구가 피해를 입은 뒤 작은 일이라도 돕고 싶습니다.",
    "퇴근 뒤 한 시간씩 꾸준히 할 수 있는 봉사를 찾고 있었어요.",
    "",
    "지난 기수에 활동했고, 이번에도 함께하고 싶습니다.",
    "대학에서 상담을 공부하고 있습니다.",
)
