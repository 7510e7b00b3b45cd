"""Around “From bystander to helper”."""

from core.demo_pages import Pair

from .parts import HOW_SURE, Around, Ask, Task

AROUND = Around(
    slug="from-bystander-to-helper",
    format="discussion",
    devices="none",
    standards=("demo-m-1", "demo-m-2"),
    law=("possession-and-viewing", "reporter-identity"),
    starter=(
        Ask(
            question=Pair(
                "단체 대화방에서 불편한 말이 나왔을 때, 나는 보통 어떻게 하나요?",
                "When something uneasy is said in a group chat, what do I usually do?",
            ),
            choices=(
                Pair("조용히 있어요", "I stay quiet"),
                Pair("화제를 바꿔요", "I change the subject"),
                Pair("따로 안부를 물어요", "I ask someone quietly how they are"),
                Pair("말하고 싶지 않아요", "I would rather not say"),
            ),
            feedback=Pair(
                "어느 답도 틀리지 않습니다. 조용히 있는 까닭도 함께 생각해 봅니다.",
                "No answer is wrong. Think together about why one stays quiet.",
            ),
        ),
    ),
    exit=(
        Ask(
            question=Pair(
                "오늘 고른 ‘나의 도움 길’ 한 가지를 한 문장으로 적어 보세요.",
                "Write in one sentence the way to help that you chose today.",
            ),
            answer=Pair(
                "혼자 맞서지 않고 안전하게 돕는 행동이면 모두 좋습니다.",
                "Anything that helps safely and does not ask one to stand up alone.",
            ),
            feedback=Pair(
                "“혼자 나서겠다”는 답에는 함께할 사람을 떠올려 보게 합니다.",
                "To “I will stand up alone”, ask whom they could do it with.",
            ),
        ),
        HOW_SURE,
    ),
    worksheet=(
        Task(
            title=Pair("고리 끊기", "Break the chain"),
            what=Pair(
                "말하기, 웃기, 저장하기, 옮기기, 조용히 있기 가운데 내가 끊을 수 있는 고리를 "
                "색칠해요.",
                "Among saying, laughing, saving, passing on and staying quiet, colour the link "
                "you "
                "could break.",
            ),
            lines=0,
        ),
        Task(
            title=Pair("다섯 가지 길의 말", "Words for five ways"),
            what=Pair(
                "둘씩 짝을 지어 내가 할 수 있는 말을 두 가지 적어요.",
                "In pairs, write two sentences you could say.",
            ),
            lines=4,
        ),
    ),
    taught=Pair(
        "단체 대화방의 지어낸 3분을 읽고, 방관이 피해를 어떻게 키우는지와 안전하게 도울 "
        "수 있는 다섯 "
        "가지 길을 배웁니다. 앞에 나서라고 요구하지 않습니다.",
        "The class reads three made-up minutes of a group chat, and learns how standing "
        "by makes "
        "harm grow and five safe ways to help. Nobody is asked to step to the front.",
    ),
    easy=(
        ("friend", Pair("친구가 힘들 때가 있어요.", "Sometimes a friend has a hard time.")),
        ("stop", Pair("웃지 않아요. 옮기지 않아요.", "Do not laugh. Do not pass it on.")),
        ("talk", Pair("“괜찮아?” 하고 물어요.", "Ask: “Are you all right?”")),
        ("listen", Pair("친구의 말을 끝까지 들어요.", "Listen to your friend to the end.")),
        ("adult", Pair("같이 어른에게 가요.", "Go to an adult together.")),
    ),
    edition=1,
    sign_language_url="https://video.demo.example/from-bystander-to-helper/sign",
    captioned_video_url="https://video.demo.example/from-bystander-to-helper/captions",
    transcript=Pair(
        "대화방에 여섯 사람이 있어요. 한 사람이 나쁜 말을 했어요. 두 사람이 웃었고, 세 "
        "사람은 조용히 "
        "있었어요. 1분 뒤 한 사람이 썼어요. “이건 아닌 것 같아.” 다른 사람이 화제를 "
        "바꿨어요. 그리고 "
        "누군가 따로 물었어요. “괜찮아? 나 네 편이야.”",
        "There are six people in the chat. One said something bad. Two laughed, three "
        "stayed "
        "quiet. A minute later one wrote: “This is not right.” Another changed the "
        "subject. And "
        "somebody asked apart: “Are you all right? I am on your side.”",
    ),
    whats_new=Pair(
        "처음 펴낸 판입니다. 수업 뒤 선생님의 의견을 기다립니다.",
        "This is the first edition. We look forward to hearing from teachers after their lesson.",
    ),
)
