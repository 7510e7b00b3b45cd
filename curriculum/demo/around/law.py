"""Around “Law and responsibility”."""

from core.demo_pages import Pair

from .parts import HOW_SURE, Around, Ask, Task

AROUND = Around(
    slug="law-and-responsibility",
    format="discussion",
    devices="none",
    standards=("demo-h-1", "demo-h-2"),
    law=("possession-and-viewing", "child-material", "victim-identity", "duty-to-report"),
    starter=(
        Ask(
            question=Pair(
                "법에 걸리지 않으면 괜찮은 걸까요?",
                "Is it fine as long as it is not against the law?",
            ),
            choices=(
                Pair("그렇다", "Yes"),
                Pair("아니다", "No"),
                Pair("경우에 따라 다르다", "It depends"),
            ),
            feedback=Pair(
                "답을 정하지 않고, 수업 끝에 다시 묻겠다고 말합니다.",
                "Leave it open, and say that you will ask again at the end.",
            ),
        ),
    ),
    exit=(
        Ask(
            question=Pair(
                "처음 질문에 다시 답해 보세요. 생각이 달라졌다면 무엇 때문인가요?",
                "Answer the first question again. If your mind changed, what changed it?",
            ),
            answer=Pair(
                "법은 가장 낮은 선이고, 사람을 해치지 않는 기준은 그보다 앞선다.",
                "The law is the lowest line; not harming people asks for more.",
            ),
            feedback=Pair(
                "달라지지 않은 답도 존중하고 까닭을 듣습니다.",
                "Respect an unchanged answer too, and hear the reason.",
            ),
        ),
        HOW_SURE,
    ),
    worksheet=(
        Task(
            title=Pair("누구를 지키는 법인가", "Whom does it protect?"),
            what=Pair(
                "맡은 조문을 읽고 ‘이 법은 …를 지킨다’로 한 문장을 써요.",
                "Read your article and write one sentence: “This law protects …”.",
            ),
            lines=2,
        ),
        Task(
            title=Pair("판결문 대신 편지", "A letter instead of a verdict"),
            what=Pair(
                "한 사람을 골라 짧은 편지를 써요. 내지 않아요.",
                "Choose one person and write a short letter. It is not handed in.",
            ),
            lines=8,
        ),
    ),
    taught=Pair(
        "만들기, 보기, 가지기, 퍼뜨리기에 어떤 책임이 따르는지와 피해자의 권리, 삭제 "
        "지원을 배웁니다. 형량을 외우게 하지 않고, 누구를 지키는 법인지 생각하게 합니다.",
        "The class learns what making, viewing, having and spreading mean before the "
        "law, what rights victims have, and how removal is supported. Nobody learns "
        "sentences by heart; the question is whom the law protects.",
    ),
    easy=(
        ("stop", Pair("보기만 해도 법을 어길 수 있어요.", "Even watching can break the law.")),
        ("friend", Pair("법은 피해를 입은 사람을 지켜요.", "The law protects who was harmed.")),
        ("talk", Pair("누구인지 말하지 않아요.", "Do not say who it is.")),
        (
            "phone",
            Pair("지우는 것을 도와주는 곳이 있어요.", "There are people who help to remove it."),
        ),
        ("safe", Pair("멈추고 싶은 사람도 도움을 받아요.", "Those who want to stop get help too.")),
    ),
)
