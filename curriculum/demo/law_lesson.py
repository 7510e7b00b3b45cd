"""High school year 1: law and responsibility."""

from core.demo_pages import Pair

from .texts import AFTERWARDS, PRACTICE, DemoLesson, DemoStep

STATUTES = Pair(
    "국가법령정보센터, 성폭력처벌법과 청소년성보호법 조문 (2026년 10월 2일 기준)",
    "Korean Law Information Center, the two acts as of 2 October 2026",
)

LAW_LESSON = DemoLesson(
    slug="law-and-responsibility",
    unit="standing-together",
    theme="rights",
    year=10,
    minutes=50,
    group=32,
    title=Pair(
        "법과 책임: 처벌보다 먼저 있는 것", "Law and responsibility: what comes before punishment"
    ),
    intro=Pair(
        "법이 누구를 지키려고 바뀌어 왔는지 살피고, 벌 받지 않기보다 해치지 않기를 이야기해요.",
        "We see whom the law came to protect, and talk of not doing harm rather than of "
        "not being punished.",
    ),
    question=Pair(
        "법에 걸리지 않으면 괜찮은 걸까요?", "Is it fine as long as it is not against the law?"
    ),
    objectives=(
        Pair(
            "만들기, 보기, 가지기, 퍼뜨리기의 책임을 법 조문으로 설명해요.",
            "Explain with the law what making, viewing, having and spreading mean.",
        ),
        Pair(
            "피해자의 권리와 삭제 지원을 설명해요.",
            "Explain the rights of victims and the support with removal.",
        ),
        Pair(
            "법보다 앞서는 우리 반의 기준을 만들어요.",
            "Make a standard of the class that asks for more than the law.",
        ),
    ),
    keywords=(
        (
            Pair("소지·시청", "Possessing and viewing"),
            Pair(
                "가지고 있거나 보는 것. 그것만으로도 처벌될 수 있어요.",
                "Having or watching it. That alone can be punished.",
            ),
        ),
        (
            Pair("피해자 보호", "Protection of victims"),
            Pair(
                "누구인지 알 수 있는 것을 알리지 않고, 삭제와 회복을 돕는 것",
                "Making nobody recognisable, and helping with removal and recovery",
            ),
        ),
        (
            Pair("신고의무자", "Who must report"),
            Pair(
                "학교나 상담소처럼, 알게 되면 바로 신고해야 하는 곳에서 일하는 사람",
                "People at schools, counselling centres and the like, who must report at once",
            ),
        ),
    ),
    misconceptions=(
        (
            Pair("보기만 하는 건 괜찮다.", "Just watching is fine."),
            Pair(
                "보기만 해도 처벌될 수 있어요. 무엇보다, 보는 사람이 있어서 피해가 계속돼요.",
                "Watching alone can be punished. Above all, harm goes on because somebody watches.",
            ),
        ),
        (
            Pair("어리면 책임지지 않는다.", "The young are not responsible."),
            Pair(
                "나이에 따라 절차가 다를 뿐 책임이 없는 것이 아니에요. 그리고 바로잡을 기회도 "
                "있어요.",
                "With age the procedure differs, not the responsibility. And there is a chance "
                "to put things right.",
            ),
        ),
    ),
    materials=(
        Pair("쉬운 말 조문 카드 6장", "Six cards of articles in plain words"),
        Pair("‘판결문 대신 편지’ 활동지", "Worksheet “A letter instead of a verdict”"),
        Pair("이름 없는 질문 상자", "A question box without names"),
    ),
    steps=(
        DemoStep(
            phase="opening",
            minutes=8,
            title=Pair("선 긋기", "Where is the line?"),
            pupils=Pair(
                "‘법에 어긋난다’와 ‘사람을 해친다’ 두 줄에 상황 카드를 놓아 봐요.",
                "Lay cases along two lines: against the law, and harming a person.",
            ),
            teacher=Pair(
                "두 줄이 다른 자리에서 멈추고 까닭을 묻습니다. 정답을 먼저 말하지 않습니다.",
                "Stop where the lines differ, and ask why. Do not give the answer first.",
            ),
            shown=Pair(
                "법에 걸리지 않으면 괜찮은 걸까?",
                "Is it fine as long as it is not against the law?",
            ),
        ),
        DemoStep(
            phase="main",
            minutes=17,
            title=Pair("조문을 쉬운 말로", "The law in plain words"),
            pupils=Pair(
                "모둠마다 조문 카드를 한 장 맡아 ‘누구를 지키는 법인가’를 한 문장으로 설명해요.",
                "Each group takes one article and says in a sentence whom it protects.",
            ),
            teacher=Pair(
                "형량을 외우게 하지 않습니다. 조문의 시행일과 확인일을 함께 보며 법이 바뀐다는 "
                "것을 알립니다.",
                "Nobody learns sentences by heart. Look at the dates, and point out that the law "
                "changes.",
            ),
            notes=Pair(
                "조문은 이 수업의 ‘법은 이렇게 말해요’에 있는 것만 씁니다. 확인일이 지났으면 "
                "알려 주세요.",
                "Use only the articles of this lesson. Tell us if one is past its date.",
            ),
        ),
        DemoStep(
            phase="main",
            minutes=15,
            title=Pair("판결문 대신 편지", "A letter instead of a verdict"),
            pupils=Pair(
                "지어낸 사건의 피해자에게, 또는 멈추고 싶은 가해자에게 짧은 편지를 써요. 한 "
                "사람만 고르면 돼요.",
                "Write a short letter to the victim of a made-up case, or to the one who did "
                "harm and wants to stop. Choose one.",
            ),
            teacher=Pair(
                "편지는 걷지 않고 원하는 사람만 읽습니다. 피해자를 가르치려는 문장은 함께 "
                "고칩니다.",
                "Letters are not collected; only those who wish read theirs. Together mend "
                "sentences that lecture the victim.",
            ),
        ),
        DemoStep(
            phase="closing",
            minutes=10,
            title=Pair("우리 반의 기준", "The standard of our class"),
            pupils=Pair(
                "법보다 한 걸음 앞선 우리 반의 기준 세 줄을 정해요.",
                "Agree on three lines that go one step further than the law.",
            ),
            teacher=Pair(
                "삭제 지원과 상담을 다시 안내하고, 지금 멈추고 싶은 사람도 도움을 받을 수 있다고 "
                "말합니다.",
                "Name the help with removal and counselling once more, and say that those who "
                "want to stop can get help too.",
            ),
            shown=Pair("02-815-0382 · 1388 · 112", "02-815-0382 · 1388 · 112"),
        ),
    ),
    notes=(
        (
            Pair("조사를 받고 있는 학생이 있을 때", "If a pupil is being investigated"),
            Pair(
                "그 일을 떠올리게 하는 사례를 빼고, 미리 상담 선생님과 자리를 의논합니다.",
                "Leave out cases that resemble it, and talk to the counsellor beforehand.",
            ),
        ),
    ),
    guidance=Pair(
        "범죄의 이름과 법 조문이 나와요. 사건의 장면은 나오지 않아요.",
        "Names of crimes and articles of law come up. No scene of a case is shown.",
    ),
    quiet=Pair(
        "도서관에서 ‘나를 지켜 준 규칙’에 대해 짧게 써요. 내지 않아도 돼요.",
        "In the library, write briefly about “a rule that protected me”. It need not be handed in.",
    ),
    afterwards=AFTERWARDS,
    sources=(STATUTES, PRACTICE),
)
