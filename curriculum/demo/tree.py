"""The pages the demo lessons stand under."""

from core.demo_pages import Pair

LESSONS = (
    "learn",
    Pair("수업", "Lessons"),
    Pair(
        "교실에서 바로 쓸 수 있는 수업입니다. 학년, 주제, 시간으로 찾아보세요.",
        "Lessons ready for the classroom. Find them by school year, theme and length.",
    ),
)
PROGRAMME = (
    "together-safe",
    Pair("함께 안전한 디지털 교실", "A digital classroom where all are safe"),
    Pair(
        "초등 4학년부터 중학교 3학년까지, 존중과 동의에서 시작해 곁에 서는 힘으로 이어집니다.",
        "From elementary year 4 to middle year 3: it begins with respect and consent and leads to "
        "standing by one another.",
    ),
    Pair(
        "모든 수업은 학급 단위로 진행하고, 지어낸 이야기로 거리를 두며, 쉬는 자리와 도움받을 "
        "사람을 "
        "먼저 알립니다. 피해를 입은 사람을 탓하지 않습니다.",
        "Every lesson is for one class, keeps its distance through made-up stories, and names the "
        "place to rest and the people who help before anything else. It never blames those who "
        "were harmed.",
    ),
)
UNITS = (
    (
        "people-we-meet-online",
        Pair("온라인에서 만나는 사람", "People we meet online"),
        Pair(
            "친절한 말과 불편한 말을 나눠 보고, 말할 어른을 찾습니다.",
            "Telling kind words from uneasy ones, and finding adults to tell.",
        ),
    ),
    (
        "pictures-and-people",
        Pair("사진과 사람", "Pictures and people"),
        Pair(
            "사진 한 장 뒤에 사람이 있다는 것을 배웁니다.",
            "Learning that there is a person behind every picture.",
        ),
    ),
    (
        "standing-together",
        Pair("곁에 서기", "Standing together"),
        Pair(
            "방관에서 도움으로, 안전하게 돕는 길을 연습합니다.",
            "From standing by to helping: practising safe ways.",
        ),
    ),
)
