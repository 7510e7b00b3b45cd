"""Elementary year 5: ask before you take a picture."""

from core.demo_pages import Pair

from .texts import AFTERWARDS, PRACTICE, DemoLesson, DemoStep

FILMING = DemoLesson(
    slug="ask-before-filming",
    unit="pictures-and-people",
    theme="filming",
    year=5,
    minutes=40,
    group=30,
    title=Pair("찍기 전에 묻기", "Ask before you take a picture"),
    intro=Pair(
        "찍기 전, 올리기 전, 보내기 전에 묻는 세 번의 질문을 놀이로 몸에 익혀요.",
        "In a game we learn to ask three times: before taking, before posting, before sending.",
    ),
    question=Pair(
        "내 휴대전화로 찍었으니, 그 사진은 내 것일까요?",
        "I took it with my phone. Is the picture mine?",
    ),
    objectives=(
        Pair(
            "찍기, 올리기, 보내기에 저마다 동의가 필요하다는 것을 알아요.",
            "Know that taking, posting and sending each need consent.",
        ),
        Pair("묻는 말과 거절하는 말을 자연스럽게 해요.", "Ask and decline in easy words."),
        Pair("거절을 들었을 때 웃으며 멈춰요.", "Stop with a smile when the answer is no."),
    ),
    keywords=(
        (
            Pair("동의", "Consent"),
            Pair(
                "잘 알고, 내가 원해서, 언제든 바꿀 수 있게 답하는 것",
                "Saying yes knowingly, freely, and being able to change it at any time",
            ),
        ),
        (
            Pair("거절", "Saying no"),
            Pair(
                "하고 싶지 않다고 말하는 것. 사이가 나빠지는 일이 아니에요.",
                "Saying that one does not want to. It does not end a friendship.",
            ),
        ),
        (
            Pair("불법촬영", "Illegal filming"),
            Pair(
                "몰래, 또는 싫다는데도 남의 몸을 찍는 것",
                "Filming somebody’s body in secret or against their will",
            ),
        ),
    ),
    misconceptions=(
        (
            Pair("친한 사이니까 안 물어도 된다.", "We are friends, so I need not ask."),
            Pair(
                "친할수록 물어봐 주면 더 고마워요. 물어보는 데는 3초면 돼요.",
                "The closer the friend, the nicer it is to be asked. It takes three seconds.",
            ),
        ),
        (
            Pair("한 번 괜찮다고 했으니 계속 괜찮다.", "They said yes once, so it stays yes."),
            Pair(
                "마음은 바뀔 수 있어요. 올릴 때, 보낼 때 다시 물어요.",
                "Minds change. Ask again before posting and before sending.",
            ),
        ),
    ),
    materials=(
        Pair("장면 카드 18장 (모두 그림)", "Eighteen cards of scenes, all drawings"),
        Pair(
            "‘물어보기’ 말판과 주사위 (네 사람에 1벌)",
            "Board “Ask first” and dice, one set for four",
        ),
        Pair("종이 카메라 틀", "Paper frames to play camera with"),
    ),
    steps=(
        DemoStep(
            phase="opening",
            minutes=5,
            title=Pair("종이 카메라로 찰칵", "Click, with a paper camera"),
            pupils=Pair(
                "종이 틀을 들고 짝에게 “찍어도 돼?” 하고 물어봐요. 짝은 좋아요, 싫어요, 나중에 "
                "가운데 골라 답해요.",
                "Hold up a paper frame and ask: “May I?” The partner answers yes, no or later.",
            ),
            teacher=Pair(
                "진짜 기기는 쓰지 않습니다. “싫어.”를 들은 사람이 “알겠어, 고마워.”라고 답하게 "
                "합니다.",
                "No real devices. Whoever hears “no” answers: “All right, thank you.”",
            ),
        ),
        DemoStep(
            phase="main",
            minutes=18,
            title=Pair("물어보기 말판 놀이", "The game “Ask first”"),
            pupils=Pair(
                "장면 카드를 뽑고, 찍기 전·올리기 전·보내기 전 가운데 어디에서 누구에게 물어야 "
                "할지 말한 뒤 말을 옮겨요.",
                "Draw a scene, say where and whom to ask — before taking, posting or sending — "
                "and move on.",
            ),
            teacher=Pair(
                "탈의실과 화장실 카드에서는 ‘묻기’가 아니라 ‘찍지 않기’라고 답하게 합니다. "
                "이기고 지는 것보다 말을 소리 내어 해 보는 것이 중요합니다.",
                "For changing rooms and toilets the answer is not to ask but never to film. "
                "Saying the words aloud matters more than winning.",
            ),
            shown=Pair(
                "찍기 전 · 올리기 전 · 보내기 전", "Before taking · before posting · before sending"
            ),
            notes=Pair(
                "학급 누리집에 올릴 사진도 같은 세 질문으로 정해 보세요.",
                "Use the same three questions for the pictures of the class page.",
            ),
        ),
        DemoStep(
            phase="main",
            minutes=9,
            title=Pair("이미 찍혔다면", "If it was taken already"),
            pupils=Pair(
                "이야기 속 ‘온유’가 되어 “지워 줘.” 하고 말하고, 지워 주지 않으면 누구에게 "
                "말할지 골라요.",
                "Be Onyu in the story: say “please delete it”, and choose whom to tell if that "
                "does not happen.",
            ),
            teacher=Pair(
                "지워 달라고 말하지 못한 온유도 괜찮다고 말합니다. 어른이 대신 말해 줄 수 "
                "있습니다.",
                "Say that it is fine if Onyu cannot say it. An adult can say it instead.",
            ),
        ),
        DemoStep(
            phase="closing",
            minutes=8,
            title=Pair("우리 반 사진 약속", "Our promise about pictures"),
            pupils=Pair(
                "우리 반 사진 약속을 한 줄씩 만들어 벽에 붙여요.",
                "Make a promise of one line each and put it on the wall.",
            ),
            teacher=Pair(
                "‘하지 말기’보다 ‘이렇게 하기’로 적게 합니다. 도움 전화를 함께 읽고 마칩니다.",
                "Let them write what to do rather than what not to do. Read the help lines "
                "together and end.",
            ),
            shown=Pair("117 · 1388 · 우리 학교 위클래스", "117 · 1388 · our school’s Wee Class"),
        ),
    ),
    notes=(
        (
            Pair("사진을 올린 적이 있는 학생에게", "To pupils who once posted a picture"),
            Pair(
                "꾸짖지 않고 “지금 지우고 사과할 수 있어.”라고 말합니다. 몸이 찍힌 사진이라면 "
                "보여 달라고 하지 말고 담당자와 의논합니다.",
                "Do not scold. Say: “You can delete it now and say sorry.” If it shows a body, "
                "do not ask to see it, and talk to the person in charge.",
            ),
        ),
    ),
    guidance=Pair(
        "몰래 찍는 장면은 말로만 나오고 그림으로 보여 주지 않아요.",
        "Filming in secret is only spoken of, never drawn.",
    ),
    quiet=Pair(
        "쉬는 자리에서 ‘내가 좋아하는 풍경’을 그려요. 사람이 없어도 좋은 그림이에요.",
        "In the place to rest, draw a view you like. It may be without people.",
    ),
    afterwards=AFTERWARDS,
    sources=(PRACTICE,),
)
