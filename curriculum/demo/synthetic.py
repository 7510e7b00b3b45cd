"""Elementary year 6: a synthetic picture is no joke."""

from core.demo_pages import Pair

from .texts import AFTERWARDS, PRACTICE, SURVEY, DemoLesson, DemoStep

SYNTHETIC = DemoLesson(
    slug="synthetic-is-no-joke",
    unit="pictures-and-people",
    theme="synthetic",
    year=6,
    minutes=40,
    group=30,
    title=Pair("합성 사진은 장난이 아니다", "A synthetic picture is no joke"),
    intro=Pair(
        "장난이라는 말 뒤에 있는 한 사람의 하루를 따라가며, 멈추고 돕는 말을 연습해요.",
        "We follow one day of a person behind the word “joke”, and practise words that stop "
        "and help.",
    ),
    question=Pair(
        "나는 장난이었는데, 왜 그 친구에게는 장난이 아닐까요?",
        "It was a joke to me. Why was it no joke to them?",
    ),
    objectives=(
        Pair(
            "합성 사진이 사람에게 어떤 일을 하는지 자기 말로 설명해요.",
            "Explain in your own words what a synthetic picture does to a person.",
        ),
        Pair(
            "허락 없이 얼굴을 쓰면 왜 안 되는지 까닭을 두 가지 들어요.",
            "Give two reasons why using a face without consent is wrong.",
        ),
        Pair(
            "그런 사진을 봤을 때 할 일을 순서대로 말해요.", "Say in order what to do on seeing one."
        ),
    ),
    keywords=(
        (
            Pair("합성", "Synthetic"),
            Pair(
                "사진이나 목소리를 섞어 실제로 없던 장면을 만드는 것",
                "Mixing pictures or voices into a scene that never happened",
            ),
        ),
        (
            Pair("동의", "Consent"),
            Pair(
                "잘 알고, 내가 원해서, 언제든 바꿀 수 있게 답하는 것",
                "Saying yes knowingly, freely, and being able to change it at any time",
            ),
        ),
        (
            Pair("초상권", "The right to one’s own image"),
            Pair(
                "내 얼굴과 모습을 어디에 쓸지 내가 정하는 권리",
                "The right to decide where one’s face and figure are used",
            ),
        ),
    ),
    misconceptions=(
        (
            Pair("진짜가 아니니까 괜찮다.", "It is not real, so it is fine."),
            Pair(
                "사진은 가짜여도 무섭고 부끄러운 마음은 진짜예요. 그래서 법도 진짜 피해로 봐요.",
                "The picture is fake; the fear and the shame are real. The law treats it as real "
                "harm too.",
            ),
        ),
        (
            Pair("사진을 올린 친구가 조심했어야 한다.", "They should not have posted photos."),
            Pair(
                "내 사진을 올리는 것은 잘못이 아니에요. 허락 없이 가져다 바꾼 사람의 책임이에요.",
                "Posting one’s own photo is no wrong. Whoever took it and changed it without "
                "consent is responsible.",
            ),
        ),
        (
            Pair("나는 보기만 했으니 상관없다.", "I only looked, so it is not about me."),
            Pair(
                "보고 넘기는 사람이 많을수록 더 멀리 퍼져요. 멈추는 한 사람이 거기서 끊을 수 "
                "있어요.",
                "The more people look and pass on, the further it goes. One person who stops can "
                "break it off there.",
            ),
        ),
    ),
    materials=(
        Pair("‘하윤이의 하루’ 이야기 카드 (모둠마다 1벌)", "Story cards, one set a group"),
        Pair(
            "멈춤·도움·알림 행동 카드와 붙임쪽지",
            "Action cards Stop, Support, Tell, and sticky notes",
        ),
        Pair("이름 없는 질문 상자", "A question box without names"),
        Pair("쉬는 자리와 조용한 활동지", "A place to rest and a quiet worksheet"),
    ),
    steps=(
        DemoStep(
            phase="opening",
            minutes=5,
            title=Pair("약속을 함께 읽어요", "We read our ground rules"),
            pupils=Pair(
                "다섯 가지 약속을 한 줄씩 함께 읽고, 쉬는 자리가 어디인지 알아 둬요.",
                "Read the five ground rules together, line by line, and learn where the place to "
                "rest is.",
            ),
            teacher=Pair(
                "오늘 이야기는 모두 지어낸 것이라고 먼저 말합니다. 쉬는 자리와 조용한 활동지를 "
                "보여 주고, 이유 없이 옮겨 앉아도 된다고 알립니다.",
                "Say first that today’s story is made up. Show the place to rest and the quiet "
                "worksheet, and that anyone may move there without a reason.",
            ),
            shown=Pair("우리 반의 약속 다섯 줄", "The five ground rules"),
            notes=Pair(
                "이미 겪은 학생이 있을 수 있다고 생각하고 시작합니다. 표정과 침묵을 살핍니다.",
                "Start as if somebody in the room has lived through it. Watch faces and silences.",
            ),
        ),
        DemoStep(
            phase="opening",
            minutes=4,
            title=Pair("이 사진은 진짜일까요?", "Is this picture real?"),
            pupils=Pair(
                "구름 위에 뜬 학교, 고양이가 된 교장 선생님 그림을 보고 합성인지 생각해요.",
                "Look at a school floating on clouds and a head teacher drawn as a cat, and think "
                "about what is synthetic.",
            ),
            teacher=Pair(
                "풍경과 그림만 씁니다. 사람 얼굴을 합성한 자료나 앱은 보여 주지 않습니다. "
                "“누가 허락했을까?”를 다음 활동의 질문으로 남깁니다.",
                "Use landscapes and drawings only. Never show material or apps that change a "
                "person’s face. Leave the question “Who agreed to it?” for what follows.",
            ),
            shown=Pair("우리가 그린 합성 그림 두 장", "Two synthetic drawings of our own"),
        ),
        DemoStep(
            phase="main",
            minutes=12,
            title=Pair("하윤이의 하루를 따라가요", "We follow Hayun’s day"),
            pupils=Pair(
                "모둠에서 카드를 한 장씩 읽어요. 아침, 점심, 하굣길, 저녁마다 하윤이의 마음이 "
                "어떨지 붙임쪽지에 낱말로 적어 붙여요.",
                "Read the cards one by one in groups. For morning, lunch, the way home and "
                "evening, "
                "write a word for how Hayun may feel and stick it on.",
            ),
            teacher=Pair(
                "이야기: 누군가 하윤이의 졸업 여행 사진을 합성해 단체 대화방에 올렸고, 몇 명이 "
                "웃는 표시를 남겼습니다. 사진이 어떤 모습인지는 말하지 않습니다. 마음을 묻고, "
                "하윤이가 어떻게 했어야 하는지는 묻지 않습니다.",
                "The story: somebody changed a class trip photo of Hayun and put it in a group "
                "chat; some left a laughing sign. Do not describe the picture. Ask about feelings, "
                "never about what Hayun should have done.",
            ),
            notes=Pair(
                "“하윤이도 잘못이 있어요.”라는 말이 나오면 바로 답합니다. “사진을 올린 것은 잘못이 "
                "아니야. 바꾼 사람이 책임져.”",
                "If somebody says “It is also Hayun’s fault”, answer at once: “Posting a photo is "
                "no wrong. The one who changed it is responsible.”",
            ),
        ),
        DemoStep(
            phase="main",
            minutes=10,
            title=Pair("멈춤, 도움, 알림", "Stop, support, tell"),
            pupils=Pair(
                "대화방에 있던 친구가 되어 할 수 있는 행동을 세 칸에 나누어요. 퍼뜨리지 않기, "
                "하윤이에게 “네 편이야.”라고 말하기, 어른에게 알리기처럼요.",
                "As one of those in the chat, sort what you can do under three headings: not "
                "passing it on, telling Hayun “I am on your side”, telling an adult.",
            ),
            teacher=Pair(
                "‘사진을 찾아보기’, ‘증거로 저장하기’는 하지 않는 행동이라고 알려 줍니다. 어린이는 "
                "찾거나 모으지 않고, 본 자리를 어른에게 말하면 됩니다.",
                "Say that looking for the picture and saving it as proof are not for children to "
                "do. It is enough to tell an adult where it was seen.",
            ),
            shown=Pair("멈춤 · 도움 · 알림 세 칸", "Three headings: stop, support, tell"),
        ),
        DemoStep(
            phase="main",
            minutes=4,
            title=Pair("법은 누구를 지킬까요?", "Whom does the law protect?"),
            pupils=Pair(
                "사람의 얼굴로 성적인 합성물을 만들고 퍼뜨리는 일을 법이 금지한다는 것을 알아요.",
                "Learn that the law forbids making and spreading sexual synthetic pictures of "
                "people.",
            ),
            teacher=Pair(
                "겁주기보다 “법은 하윤이 편”이라는 점을 말합니다. 2024년 10월 16일부터는 저장하고 "
                "보는 것도 처벌될 수 있습니다.",
                "Rather than frighten, say that the law is on Hayun’s side. Since 16 October 2024 "
                "keeping and viewing can be punished too.",
            ),
        ),
        DemoStep(
            phase="closing",
            minutes=5,
            title=Pair("나의 한 문장", "My one sentence"),
            pupils=Pair(
                "하윤이에게 보내는 한 문장, 또는 나에게 하는 한 문장을 써요. 내고 싶은 사람만 "
                "내요. "
                "도움 전화 117과 1388을 함께 소리 내어 읽어요.",
                "Write one sentence to Hayun, or to yourself. Hand it in only if you like. Read "
                "the "
                "numbers 117 and 1388 aloud together.",
            ),
            teacher=Pair(
                "질문 상자를 두고 나가며 언제까지 답하겠다고 말합니다. 수업 뒤 상담 선생님이 "
                "기다린다고 알리고, 조용했던 학생에게 따로 눈을 맞춥니다.",
                "Leave the question box and say by when you will answer. Say that the counsellor "
                "is "
                "there after class, and look for those who were quiet.",
            ),
            shown=Pair("117 · 1388 · 우리 학교 위클래스", "117 · 1388 · our school’s Wee Class"),
        ),
    ),
    notes=(
        (
            Pair("이 수업에서 보여 주지 않는 것", "What this lesson never shows"),
            Pair(
                "실제 사건, 실제 피해영상물, 합성하는 앱과 방법은 보여 주지 않고 이름도 말하지 "
                "않습니다. 방법을 묻는 질문에는 “방법은 다루지 않아.”라고 짧게 답합니다.",
                "No real case, no real material, no app or method is shown or named. Answer "
                "questions about how it is done briefly: “We do not go into that.”",
            ),
        ),
        (
            Pair("우리 학교에 일이 있었다면", "If something has happened at your school"),
            Pair(
                "이 수업을 바로 하지 않습니다. 상담 선생님과 먼저 의논하고, 관련된 학생과 "
                "보호자에게 "
                "수업 날짜와 쉬는 자리를 미리 알립니다.",
                "Do not teach this lesson right away. Talk with the counsellor first, and tell the "
                "pupils concerned and their guardians the day and the place to rest beforehand.",
            ),
        ),
    ),
    guidance=Pair(
        "합성 사진으로 상처받는 어린이의 이야기가 나와요. 사진 자체는 보여 주거나 자세히 말하지 "
        "않아요.",
        "The story is about a child hurt by a synthetic picture. The picture itself is neither "
        "shown nor described.",
    ),
    quiet=Pair(
        "쉬는 자리에서 ‘나를 지켜 주는 것들’ 그림을 그려요. 언제든 옮겨 앉고 돌아올 수 있어요.",
        "In the place to rest, draw “What keeps me safe”. Move there and back whenever you like.",
    ),
    afterwards=AFTERWARDS,
    sources=(SURVEY, PRACTICE),
)
