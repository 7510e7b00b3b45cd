"""Around “A synthetic picture is no joke”."""

from core.demo_pages import Pair

from .parts import HOW_SURE, Around, Ask, Task

AROUND = Around(
    slug="synthetic-is-no-joke",
    format="discussion",
    devices="one_for_class",
    standards=("demo-e56-1", "demo-e56-2"),
    law=("possession-and-viewing", "victim-identity"),
    starter=(
        Ask(
            question=Pair(
                "‘장난’이라는 말은 누가 정할 수 있을까요?",
                "Who gets to say that something was “a joke”?",
            ),
            choices=(
                Pair("한 사람", "The one who did it"),
                Pair("겪은 사람", "The one it happened to"),
                Pair("둘 다 웃을 때만 장난", "It is a joke only if both laugh"),
            ),
            answer=Pair("둘 다 웃을 때만 장난", "It is a joke only if both laugh"),
            feedback=Pair(
                "답을 가리지 않고, 고른 까닭을 한두 사람만 듣습니다.",
                "Do not mark it. Hear one or two reasons, from those who wish to give them.",
            ),
        ),
    ),
    exit=(
        Ask(
            question=Pair(
                "대화방에 합성 사진이 올라왔어요. 가장 먼저 할 일은 무엇인가요?",
                "A synthetic picture appears in the chat. What comes first?",
            ),
            choices=(
                Pair("더 보지 않고 어른에게 알리기", "Stop looking and tell an adult"),
                Pair("증거로 저장하기", "Save it as proof"),
                Pair("누가 올렸는지 묻기", "Ask who posted it"),
            ),
            answer=Pair("더 보지 않고 어른에게 알리기", "Stop looking and tell an adult"),
            feedback=Pair(
                "저장하고 싶은 마음은 돕고 싶은 마음입니다. 저장하지 않아도 어른과 경찰이 확인할 "
                "수 "
                "있다고 말해 줍니다.",
                "Wanting to save it means wanting to help. Say that adults and the police can "
                "look "
                "into it without a saved copy.",
            ),
        ),
        HOW_SURE,
    ),
    worksheet=(
        Task(
            title=Pair("하루의 시간표", "The hours of one day"),
            what=Pair(
                "이야기 속 인물의 하루를 아침, 점심, 저녁으로 나누어 마음이 어땠을지 적어요.",
                "Divide the day of the person in the story into morning, noon and evening, and "
                "write how they may have felt.",
            ),
            lines=6,
        ),
        Task(
            title=Pair("멈추는 한마디", "One sentence that stops it"),
            what=Pair(
                "내가 정말 할 수 있는 말로 한 문장을 만들어요.",
                "Make one sentence that you could really say.",
            ),
            lines=2,
        ),
    ),
    taught=Pair(
        "허락 없이 만든 합성 사진이 한 사람의 하루를 어떻게 바꾸는지 지어낸 이야기로 "
        "살펴보고, "
        "보았을 때 멈추고 알리는 순서를 익힙니다. 합성하는 방법은 가르치지 않습니다.",
        "Through a made-up story the class looks at how a synthetic picture made without "
        "consent "
        "changes one person’s day, and learns what to do on seeing one. How such "
        "pictures are made "
        "is not taught.",
    ),
    easy=(
        (
            "photo",
            Pair(
                "얼굴 사진을 섞어 가짜 사진을 만들기도 해요.",
                "Faces can be put into fake pictures.",
            ),
        ),
        (
            "feeling",
            Pair("가짜여도 마음은 진짜로 아파요.", "The picture is fake. The hurt is real."),
        ),
        ("stop", Pair("만들지 않아요. 옮기지 않아요.", "Do not make it. Do not pass it on.")),
        ("leave", Pair("보이면 화면을 닫아요.", "If you see it, close the screen.")),
        ("adult", Pair("어른에게 바로 말해요.", "Tell an adult at once.")),
        (
            "friend",
            Pair("친구에게 “네 편이야.”라고 말해요.", "Tell your friend: “I am on your side.”"),
        ),
    ),
    edition=2,
    whats_new=Pair(
        "보기만 해도 처벌되는 법이 시행되어 ‘법은 이렇게 말해요’를 더하고, 저장하지 "
        "말라는 안내를 "
        "분명히 했습니다.",
        "Viewing alone is punishable now, so we added what the law says, and made it "
        "clearer that "
        "nothing is to be saved.",
    ),
    sign_language_url="https://video.demo.example/synthetic-is-no-joke/sign",
    captioned_video_url="https://video.demo.example/synthetic-is-no-joke/captions",
    transcript=Pair(
        "한 장의 사진이 아침에 올라왔어요. 만든 사람은 장난이라고 했어요. 점심시간, "
        "아무도 그 친구 "
        "옆에 앉지 않았어요. 저녁, 친구는 내일 학교에 가고 싶지 않았어요. 그때 한 사람이 "
        "말했어요. "
        "“이건 장난이 아니야. 같이 선생님께 가자.”",
        "One picture went up in the morning. Its maker called it a joke. At lunch nobody "
        "sat next "
        "to that friend. In the evening the friend did not want to go to school again. "
        "Then one "
        "person said: “This is no joke. Let us go to the teacher together.”",
    ),
)
