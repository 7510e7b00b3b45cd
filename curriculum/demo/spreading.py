"""Middle school year 2: kinds of harm, and what one can do."""

from core.demo_pages import Pair

from .texts import AFTERWARDS, PRACTICE, SURVEY, DemoLesson, DemoStep

SPREADING = DemoLesson(
    slug="kinds-and-ways-out",
    unit="standing-together",
    theme="spreading",
    year=8,
    minutes=45,
    group=32,
    title=Pair("유형과 대처: 혼자 감당하지 않기", "Kinds of harm, and nobody bears it alone"),
    intro=Pair(
        "디지털 성범죄의 유형을 알고, 협박이 왔을 때 돈도 사진도 보내지 않고 도움을 "
        "부르는 순서를 익혀요.",
        "We learn the kinds of digital sex crimes, and in what order to call for help "
        "when somebody threatens.",
    ),
    question=Pair(
        "협박하는 사람은 왜 “아무에게도 말하지 마.”라고 할까요?",
        "Why does somebody who threatens say: “Tell nobody”?",
    ),
    objectives=(
        Pair("다섯 가지 유형을 바른 이름으로 불러요.", "Call five kinds by their right names."),
        Pair(
            "협박을 받았을 때 할 일 네 가지를 순서대로 말해요.",
            "Say in order four things to do when threatened.",
        ),
        Pair(
            "친구가 털어놓았을 때 첫마디를 준비해요.",
            "Have first words ready for a friend who tells.",
        ),
    ),
    keywords=(
        (
            Pair("불법촬영", "Illegal filming"),
            Pair(
                "몰래, 또는 싫다는데도 남의 몸을 찍는 것",
                "Filming somebody’s body in secret or against their will",
            ),
        ),
        (
            Pair("허위영상물(딥페이크)", "Synthetic sexual image (deepfake)"),
            Pair(
                "얼굴이나 목소리를 섞어 만든 거짓 성적 이미지",
                "A false sexual image made by mixing faces or voices",
            ),
        ),
        (
            Pair("몸캠피싱", "Sextortion"),
            Pair(
                "영상 통화 등을 빌미로 돈이나 사진을 요구하며 협박하는 것",
                "Threatening with a video call or the like to get money or pictures",
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
            Pair("돈을 보내면 끝난다.", "It ends once one pays."),
            Pair(
                "보내면 더 요구하는 일이 많아요. 멈추고, 답하지 않고, 바로 도움을 불러요.",
                "After paying, more is often demanded. Stop, do not answer, and call for help at "
                "once.",
            ),
        ),
        (
            Pair("신고하면 부모님과 학교에 다 알려진다.", "If I report it, everybody will know."),
            Pair(
                "상담은 이름 없이도 시작할 수 있어요. 누구에게 어떻게 알릴지 함께 정해요.",
                "One can begin without a name. Whom to tell, and how, is decided together.",
            ),
        ),
    ),
    materials=(
        Pair("유형 이름 카드와 뜻 카드", "Cards of names and of meanings"),
        Pair("‘네 걸음’ 활동지", "Worksheet “Four steps”"),
        Pair("이름 없는 질문 상자", "A question box without names"),
    ),
    steps=(
        DemoStep(
            phase="opening",
            minutes=6,
            title=Pair("약속, 그리고 오늘의 질문", "Ground rules and today’s question"),
            pupils=Pair(
                "약속을 읽고, 오늘의 질문에 떠오르는 낱말 하나를 혼자 적어요.",
                "Read the ground rules and write, for yourself, one word on today’s question.",
            ),
            teacher=Pair(
                "이미 겪은 학생이 있다고 생각하고 시작합니다. 도움 전화를 먼저 보여 줍니다.",
                "Begin as if somebody in the room had been through it. Show the help lines first.",
            ),
            shown=Pair("02-815-0382 · 1388 · 117 · 112", "02-815-0382 · 1388 · 117 · 112"),
        ),
        DemoStep(
            phase="main",
            minutes=12,
            title=Pair("바른 이름 찾기", "Finding the right names"),
            pupils=Pair(
                "유형 이름과 뜻을 짝짓고, 탓하는 말을 바른 이름으로 바꿔요.",
                "Match names and meanings, and replace words that blame by the right ones.",
            ),
            teacher=Pair(
                "뜻은 카드에 적힌 만큼만 이야기하고 수법을 설명하지 않습니다.",
                "Say no more than the cards say, and explain no methods.",
            ),
        ),
        DemoStep(
            phase="main",
            minutes=15,
            title=Pair("네 걸음", "Four steps"),
            pupils=Pair(
                "지어낸 인물 ‘유진’의 이야기를 듣고, 멈추기·보내지 않기·남겨 두기·부르기를 "
                "순서대로 놓아요.",
                "Hear the story of Yujin, who is made up, and put in order: stop, send nothing, "
                "leave it as it is, call.",
            ),
            teacher=Pair(
                "‘남겨 두기’는 대화를 지우지 않고 어른과 함께 본다는 뜻입니다. 영상물을 "
                "저장하라는 뜻이 아닙니다.",
                "“Leave it as it is” means not to delete the chat and to look at it with an "
                "adult. It does not mean saving pictures.",
            ),
            shown=Pair(
                "멈추기 → 보내지 않기 → 남겨 두기 → 부르기", "stop → send nothing → leave it → call"
            ),
            notes=Pair(
                "유진이 이미 돈을 보낸 경우도 꼭 다룹니다. 그래도 늦지 않았다고 말합니다.",
                "Be sure to include that Yujin has already paid, and that it is still not too "
                "late.",
            ),
        ),
        DemoStep(
            phase="closing",
            minutes=12,
            title=Pair("첫마디를 연습해요", "Practising first words"),
            pupils=Pair(
                "친구가 털어놓았을 때 해 줄 첫마디를 골라 소리 내어 말해 봐요.",
                "Choose first words for a friend who tells, and say them aloud.",
            ),
            teacher=Pair(
                "“왜”로 시작하는 말을 “고마워”로 시작하는 말로 바꾸게 합니다. 질문 상자에 답할 "
                "날을 정합니다.",
                "Change words that begin with “why” into words that begin with “thank you”. Set "
                "a day to answer the question box.",
            ),
        ),
    ),
    notes=(
        (
            Pair("두 시간으로 나눌 때", "Over two lessons"),
            Pair(
                "‘바른 이름 찾기’까지를 첫 시간으로 하고, 쉬는 시간을 사이에 둡니다.",
                "End the first lesson after “the right names”, with a break in between.",
            ),
        ),
    ),
    guidance=Pair(
        "돈이나 사진을 요구하며 협박하는 이야기가 말로 나와요. 장면은 보여 주지 않고, "
        "도움으로 끝나요.",
        "A story tells of threats for money or pictures. No scene is shown, and it ends with help.",
    ),
    quiet=Pair(
        "쉬는 자리에서 ‘나를 지켜 주는 것들’ 낱말 그림을 그려요.",
        "In the place to rest, draw “things that keep me safe” as words.",
    ),
    afterwards=AFTERWARDS,
    sources=(SURVEY, PRACTICE),
)
