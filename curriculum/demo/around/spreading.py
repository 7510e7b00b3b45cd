"""Around “Kinds of harm, and nobody bears it alone”."""

from core.demo_pages import Pair

from .parts import HOW_SURE, Around, Ask, Task

AROUND = Around(
    slug="kinds-and-ways-out",
    format="discussion",
    devices="one_for_class",
    standards=("demo-m-2", "demo-m-3"),
    law=("possession-and-viewing", "police-ask-for-removal", "state-removal-support"),
    starter=(
        Ask(
            question=Pair(
                "협박을 받은 사람이 가장 먼저 느낄 마음은 무엇일까요?",
                "What may somebody feel first who is threatened?",
            ),
            feedback=Pair(
                "어떤 마음이든 자연스럽다고 말합니다. 자기 경험을 묻지 않습니다.",
                "Say that every feeling is natural. Do not ask about own experience.",
            ),
        ),
    ),
    exit=(
        Ask(
            question=Pair(
                "이미 돈을 보냈다면 도움을 받기에 늦은 걸까요?",
                "If one has already paid, is it too late for help?",
            ),
            choices=(Pair("늦지 않았다", "It is not too late"), Pair("늦었다", "It is too late")),
            answer=Pair("늦지 않았다", "It is not too late"),
            feedback=Pair(
                "보낸 것은 잘못이 아니라 무서웠기 때문이라고 말해 줍니다.",
                "Say that paying was no fault, but fear.",
            ),
        ),
        HOW_SURE,
    ),
    worksheet=(
        Task(
            title=Pair("네 걸음", "Four steps"),
            what=Pair(
                "멈추기, 보내지 않기, 남겨 두기, 부르기를 순서대로 적고 걸음마다 한 가지 행동을 "
                "써요.",
                "Write the four steps in order, and one thing to do at each.",
            ),
            lines=8,
        ),
        Task(
            title=Pair("나의 첫마디", "My first words"),
            what=Pair(
                "친구가 털어놓았을 때 해 줄 첫마디를 적어요.",
                "Write your first words to a friend who tells.",
            ),
            lines=2,
        ),
    ),
    taught=Pair(
        "디지털 성범죄의 유형을 바른 이름으로 부르고, 협박을 받았을 때 멈추고, 보내지 "
        "않고, 남겨 두고, 부르는 순서를 익힙니다. 수법은 설명하지 않습니다.",
        "The class learns to call the kinds of harm by their right names, and in what "
        "order to act when threatened: stop, send nothing, leave it as it is, call. "
        "Methods are not explained.",
    ),
    easy=(
        ("stop", Pair("무서운 말이 오면 멈춰요.", "When a threat comes, stop.")),
        ("photo", Pair("돈도 사진도 보내지 않아요.", "Send no money and no picture.")),
        ("adult", Pair("어른과 같이 봐요.", "Look at it with an adult.")),
        ("phone", Pair("1388에 전화해요.", "Call 1388.")),
        (
            "safe",
            Pair("늦지 않았어요. 내 잘못이 아니에요.", "It is not too late. It is not my fault."),
        ),
    ),
)
