"""For somebody who saw something and is no monitor: who to tell, by what was seen. Numbers and
addresses as their operators publish them, November 2026; to be checked again before a city opens.
"""

from core.demo_pages import Pair

from .texts import DemoPage, button, heading, law, note, office, safety, steps, text

SEEN = DemoPage(
    slug="seen",
    title=Pair("온라인에서 보았어요", "I saw something online"),
    door=Pair("", ""),
    heading=Pair("온라인에서 보았다면", "If you saw something online"),
    intro=Pair(
        "다시 열지 않고, 저장하지 않고, 옮기지 않고 아래에 알려 주세요. 이 누리집에는 주소도 "
        "파일도 "
        "보내지 마세요.",
        "Do not open it again, do not save it, do not pass it on; tell one of those below. Send no "
        "address and no file to this site.",
    ),
    body=(
        safety(
            "아동·청소년으로 보이거나 지금 누군가 위험하다면 바로 112에 알리세요. 화면을 찍지 "
            "마세요. 어디에서 보았는지 말로 전하면 됩니다.",
            "If it seems to show a child, or somebody is in danger now, call 112 at once. Take no "
            "picture of the screen. To say where you saw it is enough.",
        ),
        heading("무엇을 보았나요?", "What did you see?"),
        office(
            name=("경찰", "The police"),
            takes=(
                "아동·청소년이 나오는 것, 협박, 만나자는 꾐",
                "Anything with a child, a threat, or a lure to meet",
            ),
            what=(
                "112는 밤낮으로 받고 문자로도 신고할 수 있습니다. 급하지 않으면 사이버범죄 "
                "신고시스템(ECRM)에 적을 수 있습니다. 아동이 의심되면 "
                "디지털성범죄피해자지원센터에도 "
                "함께 알려 주세요. 피해자의 요청이 없어도 삭제를 돕습니다.",
                "112 answers day and night, also by text message. What is not urgent can be "
                "written at ECRM, the cybercrime report system. Where a child is suspected, tell "
                "the victim support centre below as well: it gets it removed without being asked "
                "by the victim.",
            ),
            phone="112",
            url="https://ecrm.police.go.kr/",
        ),
        office(
            name=(
                "방송미디어통신심의위원회",
                "Korea Media Communications Standards Commission",
            ),
            takes=(
                "불법촬영물, 합성·편집물, 성매매 광고, 음란 정보",
                "Illegal filming, synthetic images, ads for prostitution, obscene material",
            ),
            what=(
                "신고한 주소를 심의해 삭제, 이용해지, 접속차단을 요구합니다. 1377에서 상담을 받고, "
                "누리집에서 신고할 수 있습니다. 화면을 갈무리하라는 안내가 나와도 성적인 장면은 "
                "찍지 마세요. 주소만으로도 됩니다.",
                "It reviews what is reported and asks for removal, closing of the account, or "
                "blocking. 1377 advises; reports are made on its site. Even where captures are "
                "asked for, never take any of sexual images: the address will do.",
            ),
            phone="1377",
            url="https://www.kocsc.or.kr/",
        ),
        office(
            name=(
                "디지털성범죄피해자지원센터",
                "National Digital Sex Crime Victim Support Center",
            ),
            takes=(
                "나 또는 내가 아는 사람이 나올 때",
                "When it is about you, or somebody you know",
            ),
            what=(
                "본인이나 가족, 대리인이 삭제 지원을 받을 수 있습니다. 아는 사람이라면 영상을 "
                "보내지 말고 이 번호를 알려 주세요. 어떻게 할지는 그 사람이 정합니다.",
                "The person, the family or somebody they authorise gets help with removal. If you "
                "know them, send them this number and not the video. What to do is theirs to "
                "decide.",
            ),
            phone="02-735-8994",
            url="https://d4u.stop.or.kr/",
        ),
        heading("그다음에 할 일", "What to do next"),
        steps(
            (
                Pair("창을 닫고 그대로 두기", "Close it and leave it"),
                Pair(
                    "내려받기, 갈무리, 댓글, 공유를 하지 않습니다. 사라졌는지 다시 열어 확인하지 "
                    "않습니다.",
                    "No download, no capture, no comment, no share. Do not open it again to see "
                    "whether it is gone.",
                ),
            ),
            (
                Pair("마음 돌보기", "Look after yourself"),
                Pair(
                    "본 것이 마음에 남을 수 있습니다. 그럴 때에도 도움 전화를 걸 수 있습니다.",
                    "What you saw can stay with you. The help lines are there for you, too.",
                ),
            ),
        ),
        law("possession-and-viewing"),
        text(
            "이 누리집에 있는 내용에 관한 것이라면 문의 화면에서 알려 주세요.",
            "If it is about something on this very site, tell us on the contact page.",
        ),
        note(
            "자주 보게 되어 꾸준히 돕고 싶다면, 교육을 받고 시민감시단으로 활동할 수 있습니다.",
            "If you often come across such things and want to help regularly, you can train and "
            "join the monitoring team.",
        ),
        button("시민감시단 알아보기", "Meet the monitoring team", "monitors/"),
    ),
)
