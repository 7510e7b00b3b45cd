"""Elementary year 4: traffic lights for online grooming."""

from core.demo_pages import Pair

from .texts import AFTERWARDS, PRACTICE, DemoLesson, DemoStep

JEJU = Pair(
    "제주특별자치도교육청, 디지털 성폭력 예방교육 자료 안내 (2025): 초4 신호등 활동",
    "Jeju Office of Education, prevention material (2025): traffic lights for year 4",
)

GROOMING = DemoLesson(
    slug="grooming-traffic-lights",
    unit="people-we-meet-online",
    theme="grooming",
    year=4,
    minutes=40,
    group=28,
    title=Pair("그루밍 신호등", "Traffic lights for online grooming"),
    intro=Pair(
        "온라인에서 만난 사람의 말을 초록, 노랑, 빨강으로 나누고, 노랑에서 어른에게 말해요.",
        "We sort what people online say into green, yellow and red, and tell an adult at yellow.",
    ),
    question=Pair(
        "친절한 말인데, 왜 마음이 불편할 때가 있을까요?",
        "The words are kind. Why do they sometimes feel uneasy?",
    ),
    objectives=(
        Pair(
            "편안한 말과 불편한 말을 내 느낌으로 나눠요.",
            "Tell words that feel good from words that feel uneasy.",
        ),
        Pair(
            "비밀로 하자는 말, 사진을 달라는 말이 빨간불이라는 것을 알아요.",
            "Know that “keep it secret” and “send me a photo” are red lights.",
        ),
        Pair(
            "내가 말할 수 있는 어른을 세 사람 떠올려요.",
            "Think of three adults you can tell.",
        ),
    ),
    keywords=(
        (
            Pair("온라인 그루밍(길들이기)", "Online grooming"),
            Pair(
                "온라인에서 친한 척하며 마음을 얻은 뒤, 나쁜 부탁을 하는 것",
                "Pretending to be a friend online to win trust, and then asking for bad things",
            ),
        ),
        (
            Pair("경계", "Boundary"),
            Pair(
                "내 몸과 마음, 내 이야기를 지키는 나만의 선",
                "My own line around my body, my feelings and my story",
            ),
        ),
        (
            Pair("믿는 어른", "An adult I trust"),
            Pair(
                "내 말을 끝까지 듣고, 혼내지 않고 함께 방법을 찾는 어른",
                "An adult who listens to the end, does not scold, and looks for a way with me",
            ),
        ),
    ),
    misconceptions=(
        (
            Pair("모르는 사람만 위험하다.", "Only strangers are dangerous."),
            Pair(
                "아는 사람이나 친구라고 한 사람일 수도 있어요. 사람보다 ‘말’을 신호등에 비춰 봐요.",
                "It may be somebody you know, or who says they are your friend. Hold the words, "
                "not "
                "the person, to the light.",
            ),
        ),
        (
            Pair("내가 먼저 답했으니 내 잘못이다.", "I answered first, so it is my fault."),
            Pair(
                "아니에요. 나쁜 부탁을 한 사람의 잘못이에요. 언제 말해도 늦지 않아요.",
                "No. The fault is with the one who asked for bad things. It is never too late to "
                "tell.",
            ),
        ),
        (
            Pair("말하면 휴대전화를 빼앗긴다.", "If I tell, they take my phone away."),
            Pair(
                "말해 준 것은 용감한 일이에요. 어른에게 “빼앗지 말고 같이 봐 주세요.”라고 말해도 "
                "돼요.",
                "Telling is brave. You may say: “Please do not take it away. Look at it with me.”",
            ),
        ),
    ),
    materials=(
        Pair(
            "초록·노랑·빨강 종이 신호등 (한 사람에 1벌)",
            "Paper lights in green, yellow and red, one set each",
        ),
        Pair("말풍선 카드 12장 (그림으로 된 대화)", "Twelve speech cards (chats as drawings)"),
        Pair("‘나의 믿는 어른 세 사람’ 손바닥 활동지", "Hand worksheet “Three adults I trust”"),
        Pair(
            "이름 없는 질문 상자와 쉬는 자리", "A question box without names, and a place to rest"
        ),
    ),
    steps=(
        DemoStep(
            phase="opening",
            minutes=5,
            title=Pair("약속을 읽고 마음 날씨를 골라요", "Ground rules and the weather in me"),
            pupils=Pair(
                "약속을 함께 읽고, 오늘 내 마음의 날씨를 골라 혼자만 봐요.",
                "Read the ground rules together, and choose the weather in you today, for yourself "
                "alone.",
            ),
            teacher=Pair(
                "이야기 속 ‘누리’는 지어낸 아이라고 말합니다. 쉬는 자리를 알려 주고, 옮겨 앉는 "
                "것은 "
                "이유 없이 괜찮다고 말합니다.",
                "Say that Nuri in the story is made up. Show the place to rest and say that moving "
                "there needs no reason.",
            ),
        ),
        DemoStep(
            phase="opening",
            minutes=5,
            title=Pair("누리에게 새 친구가 생겼어요", "Nuri has a new friend"),
            pupils=Pair(
                "게임에서 만난 ‘별이’가 누리에게 아이템을 주고 칭찬하는 그림 이야기를 들어요.",
                "Listen to the picture story: “Byeori”, met in a game, gives Nuri items and "
                "praise.",
            ),
            teacher=Pair(
                "“누리의 마음은 어떨까?”만 묻습니다. 누리가 답한 것을 평가하지 않습니다.",
                "Ask only: “How may Nuri feel?” Do not judge that Nuri answered.",
            ),
            shown=Pair("누리와 별이의 대화 그림 1–3", "Pictures 1–3 of Nuri’s chat"),
        ),
        DemoStep(
            phase="main",
            minutes=12,
            title=Pair("신호등을 들어요", "Hold up the light"),
            pupils=Pair(
                "말풍선을 듣고 초록, 노랑, 빨강 가운데 하나를 책상 위에 놓아요. 친구와 달라도 "
                "괜찮아요.",
                "Hear each speech card and lay one light on the desk. It may differ from others.",
            ),
            teacher=Pair(
                "초록: “오늘 게임 재밌었어.” 노랑: “너 어디 살아? 나한테만 말해 줘.” 빨강: "
                "“엄마한테는 "
                "비밀이야.”, “사진 하나만 보내 줘.”, “안 보내면 친구 안 해.” 빨강이 나오면 다 함께 "
                "손을 내리고 천천히 숨을 쉽니다.",
                "Green: “That game was fun.” Yellow: “Where do you live? Tell only me.” Red: “Keep "
                "it from your mum”, “Send me one photo”, “Then we are no friends.” After a red one "
                "all lower their hands and breathe slowly.",
            ),
            notes=Pair(
                "더 심한 말은 예로 들지 않습니다. 노랑에서 말해도 된다는 것이 이 수업의 "
                "핵심입니다.",
                "Give no harsher examples. That one may tell at yellow is the heart of the lesson.",
            ),
        ),
        DemoStep(
            phase="main",
            minutes=10,
            title=Pair("멈추고, 나가고, 말해요", "Stop, leave, tell"),
            pupils=Pair(
                "누리가 되어 세 가지를 몸으로 해 봐요. 손을 내려놓고, 화면을 닫고, 믿는 어른에게 "
                "“이상한 말을 들었어요.”라고 말해요.",
                "Be Nuri and do three things: put the phone down, close the screen, and tell an "
                "adult: “Somebody said strange things to me.”",
            ),
            teacher=Pair(
                "역할은 ‘누리’와 ‘믿는 어른’만 합니다. 나쁜 부탁을 하는 역할은 아무도 맡지 "
                "않습니다. "
                "끝나면 “나는 다시 나예요.” 하고 역할에서 나옵니다.",
                "Only Nuri and the trusted adult are played. Nobody plays the one who asks. Step "
                "out of the role afterwards: “I am myself again.”",
            ),
        ),
        DemoStep(
            phase="closing",
            minutes=8,
            title=Pair("나의 믿는 어른 세 사람", "Three adults I trust"),
            pupils=Pair(
                "손바닥 활동지에 믿는 어른을 그려요. 집 밖의 어른도 한 사람 넣어요. 117과 1388은 "
                "어린이도 혼자 전화할 수 있어요.",
                "Draw the adults on the hand worksheet, one of them outside the home. Children may "
                "call 117 and 1388 by themselves.",
            ),
            teacher=Pair(
                "집 안의 어른이 떠오르지 않는 학생이 있을 수 있습니다. 학교의 어른을 먼저 보여 "
                "주고, "
                "활동지는 걷지 않습니다.",
                "Some pupils may have no adult at home in mind. Show the adults of the school "
                "first, and do not collect the worksheets.",
            ),
            shown=Pair("117 · 1388 · 우리 학교 위클래스", "117 · 1388 · our school’s Wee Class"),
        ),
    ),
    notes=(
        (
            Pair("조심하라는 말 대신", "Instead of “be careful”"),
            Pair(
                "어린이에게 조심하라고 하면 일이 생겼을 때 자기 탓을 합니다. “불편하면 말해도 "
                "돼. 네 "
                "편이 되어 줄게.”라고 말해 주세요.",
                "Told to be careful, children blame themselves when something happens. Say "
                "instead: "
                "“If it feels uneasy you may tell. I am on your side.”",
            ),
        ),
    ),
    guidance=Pair(
        "친한 척하며 부탁하는 말이 나와요. 무섭거나 자세한 장면은 없어요.",
        "There are words of somebody who pretends to be a friend. Nothing frightening or explicit "
        "is shown.",
    ),
    quiet=Pair(
        "쉬는 자리에서 ‘내 마음의 경계선’ 색칠하기를 해요. 다 못 해도 괜찮아요.",
        "In the place to rest, colour “the line around me”. It need not be finished.",
    ),
    afterwards=AFTERWARDS,
    sources=(JEJU, PRACTICE),
)
