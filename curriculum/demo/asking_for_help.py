"""For slow learners, elementary years 4 to 6: how to ask for help."""

from core.demo_pages import Pair

from .texts import AFTERWARDS, PRACTICE, DemoLesson, DemoStep

DICLE = Pair(
    "한국양성평등교육진흥원 디클, 느린학습자와 발달장애 학생을 위한 활용 안내",
    "KIGEPE Dicle, guide for slow learners and pupils with developmental disabilities",
)

ASKING_FOR_HELP = DemoLesson(
    slug="asking-for-help",
    unit="people-we-meet-online",
    theme="grooming",
    year=4,
    year_to=6,
    minutes=40,
    group=12,
    title=Pair("도와주세요, 하고 말해요", "I can say: please help me"),
    intro=Pair(
        "짧은 말과 그림으로 싫다고 말하기, 나가기, 도움을 부르기를 천천히 연습해요.",
        "With short words and pictures we slowly practise to say no, to leave and to "
        "call for help.",
    ),
    question=Pair(
        "싫은 느낌이 들면 누구에게 뭐라고 말할까요?",
        "When it feels bad, whom do I tell, and what do I say?",
    ),
    objectives=(
        Pair(
            "좋은 느낌과 싫은 느낌을 그림으로 골라요.",
            "Choose good and bad feelings with pictures.",
        ),
        Pair(
            "“싫어요.”와 “도와주세요.”를 소리 내어 말해요.", "Say “no” and “please help me” aloud."
        ),
        Pair("도움을 부를 사람 한 명을 정해요.", "Choose one person to call for help."),
    ),
    keywords=(
        (Pair("느낌", "Feeling"), Pair("내 마음이 나에게 해 주는 말", "What my heart tells me")),
        (
            Pair("비밀", "Secret"),
            Pair(
                "나쁜 비밀은 말해도 되는 비밀이에요.", "A bad secret is a secret that may be told."
            ),
        ),
    ),
    misconceptions=(
        (
            Pair("어른 말은 다 들어야 한다.", "One must always do what adults say."),
            Pair(
                "싫은 느낌이 들면 어른에게도 “싫어요.”라고 말할 수 있어요.",
                "When it feels bad, one may say no to an adult as well.",
            ),
        ),
        (
            Pair("말을 잘 못하면 도움을 받을 수 없다.", "Without good words there is no help."),
            Pair(
                "그림을 가리켜도, 손을 들어도, 한 글자만 말해도 도와줘요.",
                "Point at a picture, raise a hand, say one word: help comes all the same.",
            ),
        ),
    ),
    materials=(
        Pair(
            "느낌 그림 카드와 도움 카드 (한 사람에 1벌)",
            "Cards of feelings and of help, one set each",
        ),
        Pair("그림 일정표와 모래시계", "A schedule in pictures and a sand timer"),
        Pair("목에 거는 ‘쉬고 싶어요’ 카드", "A card to wear: “I want a rest”"),
    ),
    steps=(
        DemoStep(
            phase="opening",
            minutes=6,
            title=Pair("오늘 할 일을 그림으로 봐요", "See today’s plan in pictures"),
            pupils=Pair(
                "그림 일정표를 하나씩 짚어요. 쉬고 싶으면 카드를 들어요.",
                "Point at the schedule one by one. Hold up the card to have a rest.",
            ),
            teacher=Pair(
                "짧은 문장으로 천천히 말하고, 한 번에 한 가지만 묻습니다. 쉬는 카드를 들면 "
                "이유를 묻지 않고 자리를 안내합니다.",
                "Speak slowly in short sentences and ask one thing at a time. When the card goes "
                "up, show the place to rest and ask nothing.",
            ),
            shown=Pair("오늘: 느낌 → 싫어요 → 도와주세요", "Today: feelings → no → please help"),
        ),
        DemoStep(
            phase="main",
            minutes=10,
            title=Pair("느낌 카드를 골라요", "Choose a feeling"),
            pupils=Pair(
                "짧은 이야기를 듣고 내 느낌과 같은 그림을 골라요.",
                "Hear a short story and choose the picture that feels the same.",
            ),
            teacher=Pair(
                "이야기: “하람이에게 모르는 사람이 ‘얼굴 보여 줘.’라고 썼어요.” 어떤 그림을 "
                "골라도 고개를 끄덕이고, 고른 그림을 말로 옮겨 줍니다.",
                "The story: “A stranger wrote to Haram: show me your face.” Nod at every picture "
                "that is chosen, and put it into words.",
            ),
            notes=Pair(
                "학생에게 같은 일이 있었는지 묻지 않습니다.",
                "Do not ask whether the same happened to a pupil.",
            ),
        ),
        DemoStep(
            phase="main",
            minutes=14,
            title=Pair("싫어요, 도와주세요", "No. Please help me."),
            pupils=Pair(
                "손을 앞으로 펴고 “싫어요.” 하고 말해요. 화면을 덮고, 어른에게 가서 "
                "“도와주세요.” 카드를 줘요.",
                "Stretch out a hand and say “no”. Cover the screen, go to an adult and give the "
                "card “please help me”.",
            ),
            teacher=Pair(
                "선생님은 ‘믿는 어른’ 역할만 합니다. 카드를 받으면 “말해 줘서 고마워. 네 잘못이 "
                "아니야.” 하고 똑같이 답합니다. 세 번까지 되풀이합니다.",
                "Play the trusted adult only. On getting the card always answer: “Thank you for "
                "telling me. It is not your fault.” Repeat up to three times.",
            ),
        ),
        DemoStep(
            phase="closing",
            minutes=10,
            title=Pair("내 도움 카드를 만들어요", "Make my help card"),
            pupils=Pair(
                "도와줄 사람 그림을 붙이고 1388을 따라 써요. 필통에 넣어 가요.",
                "Stick on a picture of who helps, copy 1388, and take it along in the pencil case.",
            ),
            teacher=Pair(
                "집 사람을 고르지 않아도 괜찮습니다. 카드는 걷지 않고, 보호자에게 보내는 글에 "
                "카드의 쓰임을 적습니다.",
                "It need not be somebody at home. Do not collect the cards; the letter to "
                "parents says what they are for.",
            ),
            shown=Pair("도와주세요 · 1388", "Please help me · 1388"),
        ),
    ),
    notes=(
        (
            Pair("천천히 하는 것이 잘하는 것입니다", "Slow is good"),
            Pair(
                "두 시간으로 나누어도 좋습니다. 배운 말을 교실에서 하루에 한 번 써 볼 자리를 "
                "만들어 주세요.",
                "Two lessons are fine. Make room once a day to use the new words in class.",
            ),
        ),
    ),
    guidance=Pair(
        "모르는 사람이 얼굴을 보여 달라고 하는 짧은 이야기가 나와요. 무서운 장면은 없어요.",
        "There is a short story of a stranger who asks to see a face. Nothing "
        "frightening is shown.",
    ),
    quiet=Pair(
        "쉬는 자리에서 좋아하는 그림을 색칠해요. 언제든 돌아와도 돼요.",
        "Colour a favourite picture in the place to rest. Come back at any time.",
    ),
    afterwards=AFTERWARDS,
    sources=(DICLE, PRACTICE),
)
