"""Middle school year 3: from bystander to helper."""

from core.demo_pages import Pair

from .texts import AFTERWARDS, PRACTICE, SURVEY, DemoLesson, DemoStep

BYSTANDER = DemoLesson(
    slug="from-bystander-to-helper",
    unit="standing-together",
    theme="standing_by",
    year=9,
    minutes=45,
    group=32,
    title=Pair("방관에서 도움으로", "From bystander to helper"),
    intro=Pair(
        "단체 대화방에서 우리가 할 수 있는 작은 행동을 찾고, 곁에 서는 말을 연습해요.",
        "We look for small things one can do in a group chat, and practise words that stand by "
        "someone.",
    ),
    question=Pair(
        "아무것도 하지 않는 것도 하나의 행동일까요?",
        "Is doing nothing also doing something?",
    ),
    objectives=(
        Pair(
            "방관이 피해를 어떻게 키우는지 사례로 설명해요.",
            "Explain with a case how standing by makes harm grow.",
        ),
        Pair(
            "2차 피해를 주는 말을 알아보고 다른 말로 바꿔요.",
            "Recognise words that hurt once more, and change them.",
        ),
        Pair(
            "안전하게 도울 수 있는 다섯 가지 길 가운데 내 길을 골라요.",
            "Choose your own among five safe ways to help.",
        ),
    ),
    keywords=(
        (
            Pair("방관자와 조력자", "Bystander and helper"),
            Pair(
                "지켜보기만 하는 사람, 그리고 안전하게 곁에 서는 사람",
                "Somebody who only watches, and somebody who safely stands by",
            ),
        ),
        (
            Pair("2차 피해", "Secondary victimisation"),
            Pair(
                "피해를 말한 뒤에 의심, 소문, 탓하는 말로 다시 상처를 입는 것",
                "Being hurt again by doubt, rumour and blame after telling",
            ),
        ),
        (
            Pair("유포 협박", "Threat to distribute"),
            Pair(
                "사진이나 영상을 퍼뜨리겠다고 말하며 무엇을 하게 만드는 것",
                "Making someone do things by saying that pictures will be spread",
            ),
        ),
    ),
    misconceptions=(
        (
            Pair("나서면 나도 표적이 된다.", "If I speak up I become a target."),
            Pair(
                "앞에 나서지 않아도 도울 수 있어요. 뒤에서 안부를 묻고 어른에게 알리는 것도 큰 "
                "도움이에요.",
                "One can help without standing in front. Asking quietly how someone is, and "
                "telling "
                "an adult, help a great deal.",
            ),
        ),
        (
            Pair("다들 웃었으니 별일 아니다.", "Everyone laughed, so it is nothing."),
            Pair(
                "웃음은 동의가 아니에요. 불편한데 웃는 사람도 많아요. 한 사람이 멈추면 분위기가 "
                "달라져요.",
                "Laughter is not consent. Many laugh while they feel uneasy. One who stops changes "
                "the room.",
            ),
        ),
        (
            Pair(
                "피해자가 가만히 있으니 괜찮은 것 같다.", "They say nothing, so they must be fine."
            ),
            Pair(
                "말하지 못하는 것과 괜찮은 것은 달라요. 먼저 “괜찮아?” 하고 물어볼 수 있어요.",
                "Not being able to speak is not being fine. You can ask first: “Are you all "
                "right?”",
            ),
        ),
    ),
    materials=(
        Pair(
            "‘대화방 3분’ 사례지 (지어낸 이야기)", "Case sheet “Three minutes in a chat” (made up)"
        ),
        Pair("고리 끊기 활동지와 색연필", "Worksheet “Break the chain” and coloured pencils"),
        Pair("다섯 가지 도움 길 카드", "Cards of five ways to help"),
        Pair("이름 없는 질문 상자", "A question box without names"),
    ),
    steps=(
        DemoStep(
            phase="opening",
            minutes=5,
            title=Pair("약속과 오늘의 질문", "Ground rules and today’s question"),
            pupils=Pair(
                "약속을 확인하고, 오늘의 질문에 지금 생각을 한 줄로 적어 접어 둬요.",
                "Go over the ground rules, write one line on today’s question, fold it and keep "
                "it.",
            ),
            teacher=Pair(
                "사례는 지어낸 것이며 우리 반 이야기가 아니라고 밝힙니다. 쉬는 자리와 도움 전화를 "
                "먼저 안내합니다.",
                "Say that the case is made up and not about this class. Point out the place to "
                "rest "
                "and the help lines first.",
            ),
            shown=Pair(
                "아무것도 하지 않는 것도 하나의 행동일까?", "Is doing nothing also doing something?"
            ),
        ),
        DemoStep(
            phase="main",
            minutes=10,
            title=Pair("대화방 3분", "Three minutes in a chat"),
            pupils=Pair(
                "여섯 사람이 있는 대화방의 3분을 읽고, 누가 무엇을 할 수 있었는지 시각마다 "
                "표시해요.",
                "Read three minutes of a chat with six people, and mark at each moment who could "
                "have done what.",
            ),
            teacher=Pair(
                "‘민재’가 헤어진 친구의 사진을 올리겠다고 말하고, 다른 다섯 사람은 웃거나 조용히 "
                "있습니다. 사진은 끝까지 올라오지 않습니다. 피해를 입을 뻔한 ‘서아’의 행동은 "
                "토론하지 "
                "않습니다.",
                "Minjae says he will post pictures of an ex; the five others laugh or stay quiet. "
                "No picture is ever posted. What Seo-a did is not up for discussion.",
            ),
            notes=Pair(
                "“서아는 왜 그런 사진을…”이라는 말에는 “사진을 가진 것이 아니라 퍼뜨리겠다는 것이 "
                "협박이고 범죄야.”라고 답합니다.",
                "To “Why did Seo-a ever…” answer: “Having a picture is not the wrong. Saying you "
                "will spread it is a threat, and a crime.”",
            ),
        ),
        DemoStep(
            phase="main",
            minutes=10,
            title=Pair("고리 끊기", "Break the chain"),
            pupils=Pair(
                "말하기, 웃기, 저장하기, 옮기기, 조용히 있기로 이어지는 고리에서 내가 끊을 수 있는 "
                "자리를 골라 색칠해요.",
                "In the chain of saying, laughing, saving, passing on and staying quiet, colour "
                "the "
                "link where you could break it.",
            ),
            teacher=Pair(
                "가장 쉬운 자리부터 찾게 합니다. ‘웃는 표시를 남기지 않는다’도 고리를 끊는 "
                "행동입니다. "
                "저장해서 증거로 남기는 일은 학생의 몫이 아니라고 알립니다.",
                "Let them find the easiest link first. Not leaving a laughing sign breaks it too. "
                "Saving as proof is not for pupils to do.",
            ),
            shown=Pair(
                "말하기 → 웃기 → 저장 → 옮기기 → 침묵",
                "saying → laughing → saving → passing on → silence",
            ),
        ),
        DemoStep(
            phase="main",
            minutes=12,
            title=Pair("다섯 가지 길에서 내 길을 골라요", "Choose your way among five"),
            pupils=Pair(
                "곁에 있기, 화제 돌리기, 함께 말하기, 어른에게 알리기, 나중에 안부 묻기. 둘씩 "
                "짝을 지어 "
                "내가 할 수 있는 말을 두 가지 만들어 소리 내어 연습해요.",
                "Be there, change the subject, speak together, tell an adult, ask later how they "
                "are. In pairs, make two sentences you could really say, and practise them aloud.",
            ),
            teacher=Pair(
                "안전이 먼저입니다. 혼자 맞서는 것을 권하지 않습니다. 좋은 예: “이건 아닌 것 "
                "같아. 나 "
                "나갈게.”, “서아야, 나 네 편이야. 같이 선생님께 갈까?”",
                "Safety comes first; do not ask anyone to stand up alone. Good examples: “This is "
                "not right. I am leaving”, “Seo-a, I am on your side. Shall we go to the teacher "
                "together?”",
            ),
            notes=Pair(
                "짝 활동이 불편한 학생은 글로 써도 됩니다. 발표는 원하는 사람만 합니다.",
                "Pupils who would rather not work in pairs may write. Only those who wish present.",
            ),
        ),
        DemoStep(
            phase="closing",
            minutes=8,
            title=Pair("처음 생각을 다시 펴 봐요", "Unfold your first thought"),
            pupils=Pair(
                "접어 둔 종이를 펴고 지금 생각을 한 줄 더해요. 도움받을 수 있는 곳을 휴대전화가 "
                "아닌 "
                "생활수첩에 적어 둬요.",
                "Unfold the paper and add one line. Write down where help is, in your notebook "
                "rather than your phone.",
            ),
            teacher=Pair(
                "117, 1388, 112와 디지털성범죄 안심지원센터를 안내합니다. 오늘 마음이 무거워진 "
                "사람은 "
                "수업 뒤 상담 선생님을 만날 수 있다고 말하고, 질문 상자에 답할 날을 정합니다.",
                "Name 117, 1388, 112 and the support centre. Say that anyone whose heart is heavy "
                "can see the counsellor after class, and set a day to answer the question box.",
            ),
            shown=Pair("117 · 1388 · 112 · 02-815-0382", "117 · 1388 · 112 · 02-815-0382"),
        ),
    ),
    notes=(
        (
            Pair("가해한 학생이 교실에 있을 때", "If a pupil who did harm is in the room"),
            Pair(
                "이름을 밝히거나 자백을 끌어내지 않습니다. “멈추는 것은 오늘부터 할 수 있고, "
                "도와줄 "
                "어른이 있다.”고 말합니다.",
                "Name nobody and draw out no confession. Say: “Stopping can begin today, and there "
                "are adults who help with that.”",
            ),
        ),
        (
            Pair("말이 무거워질 때", "When it grows heavy"),
            Pair(
                "잠시 멈추고 창밖을 보거나 몸을 움직입니다. 수업을 다 마치지 못해도 괜찮습니다.",
                "Pause, look out of the window, move a little. It is fine not to finish the "
                "lesson.",
            ),
        ),
    ),
    guidance=Pair(
        "사진을 퍼뜨리겠다고 협박하는 대화가 나와요. 사진은 나오지 않고, 일은 일어나기 전에 "
        "멈춰요.",
        "There is a chat in which somebody threatens to spread pictures. No picture appears, and "
        "it "
        "stops before it happens.",
    ),
    quiet=Pair(
        "도서관이나 쉬는 자리에서 ‘나에게 힘이 된 한마디’를 써요. 내지 않아도 돼요.",
        "In the library or the place to rest, write about “a sentence that gave me strength”. It "
        "need not be handed in.",
    ),
    afterwards=AFTERWARDS,
    sources=(SURVEY, PRACTICE),
)
