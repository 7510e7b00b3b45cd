"""Middle school year 1: footprints and consent."""

from core.demo_pages import Pair

from .texts import AFTERWARDS, SURVEY, DemoLesson, DemoStep

CONSENT = DemoLesson(
    slug="footprints-and-consent",
    unit="pictures-and-people",
    theme="filming",
    year=7,
    minutes=45,
    group=32,
    title=Pair("디지털 발자국과 동의", "Footprints and consent"),
    intro=Pair(
        "내가 남긴 발자국, 남이 남긴 내 발자국을 살피고 ‘함께 정하는 동의’를 연습해요.",
        "We look at the footprints I leave and those others leave of me, and practise "
        "deciding together.",
    ),
    question=Pair(
        "내 이야기인데, 왜 남이 먼저 올릴 수 있을까요?",
        "It is about me. How can others post it first?",
    ),
    objectives=(
        Pair(
            "나와 친구의 발자국이 어디까지 가는지 설명해요.",
            "Explain how far my footprints and a friend’s can go.",
        ),
        Pair(
            "동의의 네 가지 조건을 상황에 맞게 써요.",
            "Use the four conditions of consent in a case.",
        ),
        Pair(
            "원하지 않는 발자국을 지우는 길을 알아요.",
            "Know the ways to have unwanted footprints removed.",
        ),
    ),
    keywords=(
        (
            Pair("디지털 발자국", "Digital footprint"),
            Pair(
                "온라인에 남는 나에 관한 흔적. 내가 남기지 않은 것도 있어요.",
                "Traces of me online; some of them I did not leave.",
            ),
        ),
        (
            Pair("동의의 네 가지", "Four conditions of consent"),
            Pair(
                "알고, 원해서, 그 일에만, 바꿀 수 있게",
                "Knowing, willing, for this alone, and free to change",
            ),
        ),
        (
            Pair("비동의 유포", "Non-consensual distribution"),
            Pair(
                "그 사람이 원하지 않는데 사진이나 영상을 퍼뜨리는 것",
                "Spreading pictures or videos that the person does not want spread",
            ),
        ),
    ),
    misconceptions=(
        (
            Pair("보낸 사람이 잘못이다.", "Whoever sent it is to blame."),
            Pair(
                "믿고 보낸 것은 잘못이 아니에요. 그 믿음을 어기고 퍼뜨린 사람에게 책임이 있어요.",
                "Trusting somebody is no fault. The one who breaks that trust and spreads it is "
                "responsible.",
            ),
        ),
        (
            Pair("한번 올라가면 끝이다.", "Once it is up, all is lost."),
            Pair(
                "지우고 막는 일을 돕는 사람들이 있어요. 빨리 말할수록 할 수 있는 일이 많아요.",
                "There are people who help to remove and block it. The sooner one tells, the "
                "more can be done.",
            ),
        ),
    ),
    materials=(
        Pair("발자국 지도 활동지", "Worksheet “Map of footprints”"),
        Pair("상황 카드 10장 (지어낸 이야기)", "Ten cards of cases, all made up"),
        Pair("색 끈 (모둠에 1묶음)", "Coloured string, one bundle a group"),
    ),
    steps=(
        DemoStep(
            phase="opening",
            minutes=7,
            title=Pair("발자국 지도", "A map of footprints"),
            pupils=Pair(
                "지어낸 인물 ‘시우’의 하루를 읽고 발자국이 남은 곳에 점을 찍어요.",
                "Read a day of Siu, who is made up, and mark where footprints were left.",
            ),
            teacher=Pair(
                "자기 계정을 열거나 자기 이야기를 하지 않게 합니다. 시우의 하루만 이야기합니다.",
                "No own accounts are opened and no own stories told. Speak of Siu’s day alone.",
            ),
            shown=Pair(
                "시우의 하루: 아침 7시부터 밤 10시까지", "Siu’s day, from seven to ten at night"
            ),
        ),
        DemoStep(
            phase="main",
            minutes=15,
            title=Pair("네 가지를 갖춘 동의일까", "Is it consent in all four ways?"),
            pupils=Pair(
                "모둠마다 상황 카드를 읽고 네 가지 조건을 색 끈으로 이어요. 끊어진 끈이 있으면 "
                "어디인지 말해요.",
                "Each group reads a case and ties the four conditions with string. Say where a "
                "string is broken.",
            ),
            teacher=Pair(
                "‘사귀는 사이’, ‘장난’, ‘전에 괜찮다고 했음’ 카드를 꼭 넣습니다. 피해를 입은 "
                "인물의 행동은 토론하지 않습니다.",
                "Be sure to use “we are a couple”, “a joke” and “they said yes before”. What the "
                "harmed person did is not discussed.",
            ),
            notes=Pair(
                "“그래도 보낸 사람이…”라는 말에는 “믿음을 어긴 사람은 누구일까?” 하고 되묻습니다.",
                "To “but whoever sent it…” ask: “Who broke the trust?”",
            ),
        ),
        DemoStep(
            phase="main",
            minutes=13,
            title=Pair("함께 정하는 말", "Words for deciding together"),
            pupils=Pair(
                "둘씩 짝지어 ‘올려도 될까?’로 시작하는 짧은 대화를 만들고, 답이 바뀌는 경우까지 "
                "넣어요.",
                "In pairs, write a short talk that begins “may I post it?”, and let the answer "
                "change once.",
            ),
            teacher=Pair(
                "바뀐 답을 들은 쪽의 말을 특히 격려합니다. “알려 줘서 고마워.”",
                "Praise what is said to a changed answer: “Thanks for telling me.”",
            ),
        ),
        DemoStep(
            phase="closing",
            minutes=10,
            title=Pair("지우는 길", "Ways to have it removed"),
            pupils=Pair(
                "발자국을 지우는 세 가지 길(부탁하기, 신고하기, 도움받기)을 순서대로 정리해요.",
                "Put three ways in order: asking, reporting, getting help.",
            ),
            teacher=Pair(
                "피해영상물 삭제는 국가가 돕고, 아동·청소년은 요청이 없어도 돕는다는 것을 알려 "
                "줍니다.",
                "Say that the state helps with removal, and for children even without being asked.",
            ),
            shown=Pair("02-815-0382 · 1388 · 117 · 112", "02-815-0382 · 1388 · 117 · 112"),
        ),
    ),
    notes=(
        (
            Pair("우리 반 일이 떠오를 때", "If it sounds like something in this class"),
            Pair(
                "수업에서 다루지 않고, 수업 뒤 학교의 담당자와 바로 의논합니다.",
                "Do not take it up in class. Speak with the person in charge right after the "
                "lesson.",
            ),
        ),
    ),
    guidance=Pair(
        "사귀던 사람이 사진을 올리는 이야기가 말로 나와요. 사진은 나오지 않아요.",
        "A story tells of somebody who posts a picture after a relationship. No picture appears.",
    ),
    quiet=Pair(
        "‘나만 아는 좋은 발자국’을 글로 써요. 내지 않아도 돼요.",
        "Write about “a good footprint only I know”. It need not be handed in.",
    ),
    afterwards=AFTERWARDS,
    sources=(SURVEY,),
)
