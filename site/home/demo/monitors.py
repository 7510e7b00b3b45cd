"""For monitors: how the surveillance team works, and what keeps its members well."""

from core.demo_pages import Pair

from .texts import DemoPage, button, heading, law, note, safety, steps, text

MONITORS = DemoPage(
    slug="monitors",
    title=Pair("시민감시단", "Monitors"),
    door=Pair(
        "주소를 모아 한 번에 신고하고 결과를 확인해요",
        "Report addresses in one go and see what became of them",
    ),
    heading=Pair(
        "주소 한 줄이 한 사람의 일상을 지킵니다", "One line of address can give a life back"
    ),
    intro=Pair(
        "시민감시단은 교육을 마친 시민이 온라인의 불법 게시물을 주소로 신고하는 모임입니다. "
        "영상도 사진도 다루지 않습니다.",
        "The team is made of trained citizens who report illegal postings by their address. They "
        "handle no video and no picture.",
    ),
    body=(
        heading("신고가 가는 길", "The way of a report"),
        steps(
            (
                Pair("주소 신고", "File the address"),
                Pair(
                    "주소만 붙여 넣습니다. 한 줄마다 접수 결과를 바로 알려 드립니다.",
                    "Paste addresses only. Each line gets its answer at once.",
                ),
            ),
            (
                Pair("담당자 확인", "An officer decides"),
                Pair(
                    "담당자가 신고 범위와 보낼 곳을 정합니다. 담당자도 주소를 열어 보지 않습니다.",
                    "An officer decides on scope and destination, and does not open the address "
                    "either.",
                ),
            ),
            (
                Pair("삭제지원 기관 전달", "It goes to the deletion service"),
                Pair(
                    "신고한 사람의 이름은 나가지 않습니다. 기관의 담당자가 불법 여부를 판단하고 "
                    "삭제 요청을 승인합니다.",
                    "The name of the person who filed stays inside. An officer of the service "
                    "judges the content and approves the request.",
                ),
            ),
            (
                Pair("결과 확인", "You see the outcome"),
                Pair(
                    "삭제, 이용해지, 접속차단, 해당없음 가운데 무엇이었는지 그대로 알려 드립니다.",
                    "Removed, account closed, access blocked or not applicable: you are told "
                    "which it was.",
                ),
            ),
        ),
        law("possession-and-viewing"),
        safety(
            "다시 열어 보지 않고, 저장하지 않고, 비공개 방에 들어가지 않습니다. 알아보고, "
            "멈추고, 주소만 신고합니다.",
            "Do not open it again, do not save it, do not enter closed rooms. Recognise, stop, "
            "report the address.",
        ),
        heading("쉬어도 괜찮아요", "It is fine to rest"),
        text(
            "하루에 신고할 수 있는 수에는 끝이 있고, 순위표는 없습니다. ‘해당없음’으로 끝난 "
            "신고도 잘못이 아닙니다. "
            "힘들 때는 언제든 쉬었다 돌아올 수 있습니다.",
            "There is an end to the number for a day, and there is no ranking. A report that ends "
            "as “not applicable” is no fault. You can take a break whenever you need one.",
        ),
        heading("함께하려면", "To take part"),
        text(
            "감시단은 기수마다 모집하고, 교육을 마친 19세 이상 시민이 활동합니다. 모집 기간과 "
            "방법은 도시가 정해 알립니다.",
            "Each term has its own call. Members are 19 or older and have finished the training. "
            "The city announces when and how to apply.",
        ),
        note(
            "로그인에는 비밀번호와 함께 인증 앱이 필요합니다. 신고한 사람을 지키기 위해서입니다.",
            "Signing in takes a password and an authenticator app, to protect those who report.",
        ),
        button("단원 로그인", "Sign in as a member", "my/"),
    ),
)
