"""The words of the demo course, every sentence with its English beside it."""

from core.demo_pages import Pair

INDEX_SLUG = "training"
COURSE_SLUG = "instructors"
INDEX_TITLE = Pair("강사 양성", "Training")
INDEX_INTRO = Pair(
    "학교에서 아이들과 함께 배울 강사를 길러요. 경력이 달라도 함께 배울 수 있어요.",
    "We train people who will learn with children in schools. Different careers are welcome.",
)
TITLE = Pair("디지털성범죄 예방교육 강사 양성 과정", "Training for prevention instructors")
INTRO = Pair(
    "학급을 찾아가 디지털성범죄 예방 수업을 여는 강사가 되는 30시간 과정입니다.",
    "A course of 30 hours for those who will hold prevention lessons in classes.",
)
FOR_WHOM = Pair(
    "19세 이상이면 누구나 신청할 수 있습니다. 교육·상담·청소년 활동 경험이 있으면 도움이 되지만 "
    "꼭 필요하지는 않습니다. 학교에 나가기 전에는 시범 수업과 두 가지 범죄경력 조회를 거쳐 "
    "위촉됩니다.",
    "Anyone of 19 and older may apply. Experience in teaching, counselling or youth work helps but "
    "is not required. Before teaching in schools there is a demo lesson, two record checks, and an "
    "appointment.",
)
MODULES = (
    (
        Pair("디지털성범죄의 이해", "What digital sex crimes are"),
        6,
        Pair(
            "유형과 법, 그리고 피해를 말하는 올바른 언어를 익힙니다.",
            "Forms, the law, and the right words for speaking of harm.",
        ),
    ),
    (
        Pair("동의와 경계를 가르치기", "Teaching consent and boundaries"),
        6,
        Pair(
            "나이에 맞는 이야기와 활동으로 동의를 연습하게 돕습니다.",
            "Helping pupils practise consent with stories and activities for their age.",
        ),
    ),
    (
        Pair("안전한 교실 만들기", "A safe classroom"),
        6,
        Pair(
            "함께 정하는 약속, 쉬어 갈 권리, 가상의 사례로 배우는 방법을 다룹니다.",
            "Ground rules, the right to pass, and working with fictional cases.",
        ),
    ),
    (
        Pair("피해를 들었을 때", "When a pupil discloses"),
        6,
        Pair(
            "먼저 믿고, 캐묻지 않고, 학교 담당자와 상담 기관으로 잇는 법을 연습합니다.",
            "Believing first, not questioning, and leading on to the school and to help lines.",
        ),
    ),
    (
        Pair("시범 수업", "Demo lesson"),
        6,
        Pair(
            "수업 한 차시를 직접 열고 동료와 따뜻하고 솔직한 의견을 나눕니다.",
            "Holding one lesson and exchanging warm and honest feedback.",
        ),
    ),
)
BODY_HEADING = Pair("신청한 다음에는", "After you apply")
BODY = Pair(
    "신청이 끝나면 담당자가 신청서를 읽고 메일로 결과를 알려 드립니다. 자리가 모두 차면 대기자가 "
    "되고, 빈자리가 생기면 순서대로 바로 연락드립니다. 전체 시간의 80% 이상 참여하면 수료증이 "
    "나옵니다.",
    "When applications close, a coordinator reads them and writes to you. When all seats are "
    "given you wait in line, and the next in line gets a free seat at once. Who attends 80 % of "
    "the hours gets a certificate.",
)
CALLOUT = Pair(
    "교육 내용이 마음에 무겁게 남을 수 있어요. 언제든 쉬어도 괜찮고, 이유를 말하지 않아도 돼요.",
    "Some of it may stay on your mind. You may pause at any time, without saying why.",
)
COHORT_DONE = Pair("1기", "First cohort")
COHORT_RUNNING = Pair("2기", "Second cohort")
COHORT_OPEN = Pair("3기", "Third cohort")
PLACE = Pair("누리시 시민배움터 3층", "Nuri City Learning Centre, 3rd floor")
MOTIVATIONS = (
    "아이들이 도움을 청해도 괜찮다는 걸 알게 하고 싶습니다.",
    "",
    "청소년 상담을 하며 예방교육의 힘을 느꼈습니다.",
    "학교 밖에서도 쓸 수 있는 수업을 배우고 싶습니다.",
)
PEOPLE = ("고은별", "남도윤", "마지안", "방하람", "성유진", "양태린", "우서진", "진소담", "채이든")
CONSENT = {
    "title_ko": "교육 신청을 위한 개인정보 수집·이용 (필수)",
    "title_en": "Use of personal data for the training (required)",
    "body_ko": (
        "모으는 정보: 이름, 이메일 주소, 경력 분야, 신청 동기(선택), 출석 기록\n"
        "쓰는 곳: 참여자 선정, 교육 안내, 수료 확인과 수료증 발급\n"
        "보관 기간: 교육이 끝난 뒤 3년. 참여하지 않게 된 신청은 교육이 끝난 뒤 180일\n"
        "동의하지 않으실 수 있으나, 그 경우 신청을 받을 수 없습니다."
    ),
    "body_en": (
        "What we take: name, e-mail address, field of experience, motivation (optional), "
        "attendance\n"
        "What for: choosing participants, telling you about the training, certificates\n"
        "How long: 3 years after the training; 180 days where you did not take part\n"
        "You may refuse; then we cannot take your application."
    ),
}
