"""Chapter 1: preparing with the school."""

from core.demo_pages import Pair

from .words import callout, figure, heading, law, paragraphs, steps, table

TITLE = Pair("학교와 함께 준비하기", "Preparing with the school")
SUMMARY = Pair(
    "학교와 무엇을 언제 정할지 알고, 안전한 수업의 조건을 미리 갖출 수 있습니다.",
    "You know what to agree with the school and when, and set the conditions for a safe lesson.",
)
BODY = [
    *paragraphs(
        Pair(
            "교실에는 이미 피해를 겪은 학생이 있을 수 있습니다. 가까운 사람의 일을 알고 있는 "
            "학생도, 잘못한 일이 있어 마음이 무거운 학생도 있습니다. 준비는 그 모든 학생이 "
            "안전하게 앉아 있을 자리를 만드는 일입니다.",
            "There may be pupils in the room who have already been harmed, pupils who know what "
            "happened to somebody close, and pupils with something on their conscience. To "
            "prepare is to make a place where each of them can sit safely.",
        )
    ),
    figure(
        Pair(
            "언덕길을 따라 불 켜진 창 세 개가 나란히 서 있습니다.",
            "Three lit windows stand side by side along a path over a hill.",
        ),
        Pair(
            "준비, 수업, 마무리는 이어진 하나의 길입니다.", "Before, during and after are one path."
        ),
    ),
    heading("학급 단위로, 선생님과 함께", "One class at a time, with its teacher"),
    *paragraphs(
        Pair(
            "이 수업은 강당이나 방송으로 하지 않습니다. 학생이 묻고, 듣고, 필요하면 조용히 "
            "나갈 수 있어야 하기 때문입니다. 담임이나 교과 선생님은 처음부터 끝까지 교실에 "
            "함께 계셔야 합니다.",
            "This lesson is never given in an assembly hall or over the school’s broadcast: pupils "
            "must be able to ask, to be heard, and to leave quietly. A teacher of the class stays "
            "in the room from beginning to end.",
        )
    ),
    callout(
        "safety",
        Pair("이럴 때는 수업을 미룹니다", "Postpone the lesson when"),
        Pair(
            "교내에서 사안이 조사 중이거나, 담당 선생님이 수업 사실을 모르거나, 교실에 함께 "
            "계실 선생님이 없을 때입니다. 미루는 것도 강사의 일입니다.",
            "a case is being looked into at the school, the person responsible for safeguarding "
            "does not know of the lesson, or no teacher can be in the room. Postponing is part of "
            "an instructor’s work.",
        ),
    ),
    heading("2주 전부터 수업 날까지", "From two weeks before to the day"),
    table(
        Pair("학교와 미리 정할 일", "What to agree with the school"),
        (Pair("언제", "When"), Pair("무엇을", "What"), Pair("누구와", "With whom")),
        (
            Pair("2주 전", "Two weeks before"),
            Pair(
                "학년과 반, 시간, 쓸 수업안을 정합니다. 요즘 학교 분위기를 여쭙습니다.",
                "Agree on year, class, time and lesson plan. Ask how things are at the school.",
            ),
            Pair("담당 선생님", "The teacher in charge"),
        ),
        (
            Pair("1주 전", "One week before"),
            Pair(
                "가정통신문이 나갔는지, 쉬는 자리와 상담실이 어디인지 확인합니다.",
                "Check that the letter home has gone out, and where the place to rest and the "
                "counselling room are.",
            ),
            Pair("담당 선생님, 상담 선생님", "The teacher in charge, the school counsellor"),
        ),
        (
            Pair("당일 20분 전", "Twenty minutes before"),
            Pair(
                "교실에 함께 계실 선생님과 신호를 정합니다. 화면과 소리를 확인합니다.",
                "Agree on a signal with the teacher in the room. Check screen and sound.",
            ),
            Pair("담임 선생님", "The class teacher"),
        ),
    ),
    heading("통화에서 꼭 여쭤볼 것", "What to ask on the telephone"),
    steps(
        (
            Pair("학생 보호 담당자가 누구인가요?", "Who is responsible for safeguarding?"),
            Pair(
                "수업 중에 학생이 피해를 이야기하면 바로 연결할 분입니다. 성함과 내선 번호를 "
                "적어 둡니다.",
                "This is whom you reach at once if a pupil tells you something. Note the "
                "extension.",
            ),
        ),
        (
            Pair("마음 쓸 학생이 있나요?", "Is there anyone to look out for?"),
            Pair(
                "이름이나 사정은 묻지 않습니다. 수업 전에 학교가 먼저 그 학생과 이야기하도록 "
                "부탁드립니다.",
                "Do not ask for names or details. Ask the school to speak with that pupil "
                "beforehand.",
            ),
        ),
        (
            Pair("쉬는 자리는 어디인가요?", "Where can a pupil rest?"),
            Pair(
                "이유를 말하지 않고 갈 수 있는 곳이어야 합니다. 수업을 시작할 때 모두에게 "
                "알려 줍니다.",
                "It must be a place one can go to without giving a reason. Everybody is told at "
                "the start.",
            ),
        ),
    ),
    heading("강사의 자격을 갖추기", "Being allowed to teach"),
    *paragraphs(
        Pair(
            "위촉 기간과 범죄경력 조회가 수업 날까지 유효한지 확인합니다. 조회서는 학교나 "
            "교육청이 확인하며, 강사가 학생이나 다른 사람에게 보여 줄 필요는 없습니다.",
            "Check that your appointment and your record check are valid on the day. The school or "
            "the education office sees the result; you need not show it to anyone else.",
        )
    ),
    callout(
        "note",
        Pair("가방에 넣을 것", "What to take along"),
        Pair(
            "수업안과 활동지, 도움 전화 카드, 담당자 연락처, 조용히 할 수 있는 활동 몇 장. "
            "학생 이름이 적힌 자료는 가지고 다니지 않습니다.",
            "The plan and the worksheets, cards with help lines, the number of the person in "
            "charge, a few quiet activities. Carry nothing with pupils’ names on it.",
        ),
    ),
    law("victim-identity"),
]
