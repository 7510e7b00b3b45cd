"""Around the traffic lights for online grooming."""

from core.demo_pages import Pair

from .parts import HOW_SURE, Around, Ask, Task

AROUND = Around(
    slug="grooming-traffic-lights",
    format="activity",
    devices="one_for_class",
    standards=("demo-e34-1", "demo-e34-2"),
    law=("duty-to-report",),
    starter=(
        Ask(
            question=Pair(
                "온라인에서 처음 만난 사람이 “우리 둘만의 비밀이야.”라고 하면 어떤 색일까요?",
                "Somebody you just met online says: “This is our secret.” Which colour is that?",
            ),
            choices=(
                Pair("초록", "Green"),
                Pair("노랑", "Yellow"),
                Pair("빨강", "Red"),
            ),
            answer=Pair("빨강", "Red"),
            feedback=Pair(
                "노랑을 골라도 좋습니다. 노랑에서도 어른에게 말할 수 있다는 것이 중요합니다.",
                "Yellow is fine as well: what counts is that one may tell an adult at yellow.",
            ),
        ),
    ),
    exit=(
        Ask(
            question=Pair(
                "빨간불 말을 들은 누리에게 해 주고 싶은 말은 무엇인가요?",
                "What would you like to say to Nuri, who heard a red-light sentence?",
            ),
            answer=Pair(
                "네 잘못이 아니야, 같이 어른에게 가자, 말해 줘서 고마워 등",
                "It is not your fault; let us go to an adult together; thank you for telling me",
            ),
            feedback=Pair(
                "“왜 답했어?” 같은 말이 나오면 누리의 마음이 어떨지 되물어 봅니다.",
                "If somebody says “Why did you answer?”, ask how Nuri would feel to hear that.",
            ),
        ),
        HOW_SURE,
    ),
    worksheet=(
        Task(
            title=Pair("말의 신호등", "Traffic lights for words"),
            what=Pair(
                "말풍선 여섯 개를 읽고 초록, 노랑, 빨강으로 칠해요. 친구와 색이 달라도 괜찮아요.",
                "Read the six speech bubbles and colour them green, yellow or red. Your colours "
                "may differ from your friend’s.",
            ),
            lines=0,
        ),
        Task(
            title=Pair("나의 믿는 어른 세 사람", "Three adults I trust"),
            what=Pair(
                "손바닥을 따라 그리고 손가락마다 어른을 한 사람씩 적어요. 보여 주지 않아도 돼요.",
                "Trace your hand and write one adult on each finger. You need not show it.",
            ),
            lines=3,
        ),
    ),
    taught=Pair(
        "온라인에서 만난 사람의 말을 초록, 노랑, 빨강으로 나누어 보고, 불편한 말을 "
        "들으면 멈추고, "
        "나가고, 어른에게 말하는 연습을 합니다. 이야기 속 인물은 모두 지어낸 사람입니다.",
        "Your child sorts what people say online into green, yellow and red, and "
        "practises to "
        "stop, leave and tell an adult when words feel uneasy. Everyone in the story is "
        "made up.",
    ),
    easy=(
        ("talk", Pair("온라인에서 말을 거는 사람이 있어요.", "Some people talk to me online.")),
        ("feeling", Pair("말을 듣고 마음이 불편할 수 있어요.", "Their words may feel uneasy.")),
        ("stop", Pair("“비밀이야.”는 빨간불이에요.", "“Keep it secret” is a red light.")),
        ("leave", Pair("답하지 말고 화면을 닫아요.", "Do not answer. Close the screen.")),
        ("adult", Pair("믿는 어른에게 말해요.", "Tell an adult you trust.")),
        ("phone", Pair("1388에 전화해도 돼요.", "You may call 1388.")),
        ("safe", Pair("내 잘못이 아니에요.", "It is not my fault.")),
    ),
    edition=2,
    whats_new=Pair(
        "노랑에서도 말할 수 있다는 연습을 넣고, 활동지를 걷지 않는다는 안내를 더했습니다.",
        "We added practice in telling at yellow, and a note not to collect the worksheets.",
    ),
    sign_language_url="https://video.demo.example/grooming-traffic-lights/sign",
    captioned_video_url="https://video.demo.example/grooming-traffic-lights/captions",
    transcript=Pair(
        "누리는 게임에서 별이를 만났어요. 별이는 아이템을 주고 칭찬도 해 줬어요. 그런데 "
        "어느 날 "
        "별이가 말했어요. “엄마한테는 비밀이야.” 누리의 마음에 노란불이 켜졌어요. 누리는 "
        "화면을 닫고 "
        "선생님께 말했어요. 선생님은 말했어요. “말해 줘서 고마워. 네 잘못이 아니야.”",
        "Nuri met Byeori in a game. Byeori gave items and praise. Then one day Byeori "
        "said: “Keep "
        "it from your mum.” A yellow light went on in Nuri. Nuri closed the screen and "
        "told the "
        "teacher. The teacher said: “Thank you for telling me. It is not your fault.”",
    ),
)
