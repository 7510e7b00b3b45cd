"""For teachers: the first hour after a pupil speaks, and how a lesson stays safe."""

from core.demo_pages import Pair

from .texts import DemoPage, heading, law, lines, note, safety, steps, text

TEACHERS = DemoPage(
    slug="teachers",
    title=Pair("교사", "Teachers"),
    door=Pair(
        "학생의 이야기를 들었을 때, 수업을 준비할 때 바로 쓸 수 있어요",
        "For the day a pupil speaks, and for the lesson before it",
    ),
    heading=Pair("학생이 말을 꺼낸 그 순간부터", "From the moment a pupil speaks"),
    intro=Pair(
        "학생의 이야기를 들은 선생님이 첫 한 시간 동안 할 일과, 안전한 수업을 준비하는 방법을 "
        "정리했습니다.",
        "What to do in the first hour after a pupil has told you, and how to prepare a lesson "
        "that is safe for everyone in the room.",
    ),
    body=(
        heading("첫 한 시간", "The first hour"),
        steps(
            (
                Pair("듣기", "Listen"),
                Pair(
                    "조용한 곳에서 듣습니다. “말해 줘서 고마워. 네 잘못이 아니야.”로 시작합니다. "
                    "자세한 내용을 캐묻지 않습니다.",
                    "Find a quiet place. Begin with “Thank you for telling me. It is not your "
                    "fault.” Do not press for details.",
                ),
            ),
            (
                Pair("보지 않기", "Do not look"),
                Pair(
                    "피해영상물을 열어 보거나, 전송받거나, 복사하지 않습니다. 확인은 수사기관이 "
                    "합니다.",
                    "Do not open, receive or copy the material. Checking it is for the police.",
                ),
            ),
            (
                Pair("비밀을 약속하지 않기", "Do not promise secrecy"),
                Pair(
                    "“너를 돕기 위해 꼭 필요한 사람에게만 알릴게.”라고 말하고, 누구에게 알릴지 "
                    "함께 확인합니다.",
                    "Say “I will tell only those who are needed to help you”, and go through with "
                    "the pupil who they are.",
                ),
            ),
            (
                Pair("알리고 신고하기", "Tell and report"),
                Pair(
                    "학교의 성고충 담당자와 관리자에게 알리고 곧바로 신고합니다. 담임 혼자 "
                    "조사하지 않습니다.",
                    "Inform the school's safeguarding lead and head, and report without delay. "
                    "Do not investigate by yourself.",
                ),
            ),
            (
                Pair("분리하고 지키기", "Separate and protect"),
                Pair(
                    "관련 학생끼리 마주치지 않게 하고, 소문이 퍼지지 않도록 이름과 내용을 "
                    "최소한의 사람만 알게 합니다.",
                    "Keep the pupils concerned apart, and let as few people as possible know names "
                    "and details.",
                ),
            ),
        ),
        law("duty-to-report"),
        safety(
            "보호자가 가해자일 수 있습니다. 보호자에게 알리기 전에 학생의 안전을 먼저 확인하고 "
            "수사기관, 상담기관과 의논합니다.",
            "It may be the guardian who harms. Before you inform guardians, make sure the pupil is "
            "safe and consult the police or a counselling centre.",
        ),
        heading("안전한 수업의 다섯 가지 약속", "Five promises of a safe lesson"),
        steps(
            (
                Pair("가상의 이야기로", "Use made-up cases"),
                Pair(
                    "실제 사건이나 우리 학교의 일을 예로 들지 않습니다.",
                    "Never take an example from the news or from your own school.",
                ),
            ),
            (
                Pair("빠질 수 있는 자유", "Freedom to sit out"),
                Pair(
                    "이유를 묻지 않고 다른 활동을 할 수 있게 준비합니다.",
                    "Have a quiet alternative ready and ask for no reason.",
                ),
            ),
            (
                Pair("겁주지 않기", "No scaring"),
                Pair(
                    "피해 장면이나 자극적인 그림 대신, 동의와 경계, 돕는 방법을 이야기합니다.",
                    "Talk about consent, boundaries and helping, not about scenes of harm.",
                ),
            ),
            (
                Pair("탓하지 않는 말", "Words without blame"),
                Pair(
                    "“왜 보냈니” 대신 “퍼뜨린 사람의 책임”이라고 말합니다.",
                    "Not “why did you send it” but “the one who passed it on is responsible”.",
                ),
            ),
            (
                Pair("수업 뒤의 문", "A door afterwards"),
                Pair(
                    "수업이 끝난 뒤 찾아올 수 있는 사람과 장소, 시간을 알려 줍니다.",
                    "Name the person, the place and the hour for anyone who wants to talk "
                    "afterwards.",
                ),
            ),
        ),
        note(
            "지도안과 활동 자료는 검토를 마치는 대로 이 문 안에 놓입니다.",
            "Lesson plans and materials will be placed behind this door as soon as their review "
            "is finished.",
        ),
        heading("함께 의논할 곳", "People to consult"),
        text(
            "확신이 서지 않을 때에도 전화할 수 있습니다. 학생의 이름을 말하지 않고 의논할 수 "
            "있습니다.",
            "Call also when you are not sure. You can talk it over without naming the pupil.",
        ),
        lines("bar"),
    ),
)
