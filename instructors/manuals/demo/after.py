"""Chapter 3: records, help and care for oneself."""

from core.demo_pages import Pair

from .words import callout, heading, help_lines, law, paragraphs, steps, table

TITLE = Pair("수업이 끝난 뒤", "After the lesson")
SUMMARY = Pair(
    "꼭 필요한 것만 기록하고, 도움을 이어 주고, 나 자신을 돌볼 수 있습니다.",
    "You record only what is needed, pass help on, and look after yourself.",
)
BODY = [
    heading("2분 기록", "A record in two minutes"),
    *paragraphs(
        Pair(
            "기록은 다음 수업을 낫게 하려고 씁니다. 학생을 알아볼 수 있는 것은 한 줄도 남기지 "
            "않습니다.",
            "A record is there to make the next lesson better. Not one line of it may point to a "
            "pupil.",
        )
    ),
    table(
        Pair("기록하는 것과 하지 않는 것", "What to write down, and what not"),
        (
            Pair("항목", "About"),
            Pair("씁니다", "Write"),
            Pair("쓰지 않습니다", "Do not write"),
        ),
        (
            Pair("수업", "The lesson"),
            Pair(
                "날짜, 학교, 학년과 반 수, 쓴 수업안의 판, 실제로 걸린 시간",
                "Date, school, year and number of classes, edition of the plan, minutes it took",
            ),
            Pair("학생 이름, 얼굴이 나온 사진", "Pupils’ names, photos with faces"),
        ),
        (
            Pair("도움 요청", "Being asked for help"),
            Pair(
                "있었는지, 절차대로 이었는지에 표시만 합니다",
                "A tick: whether there was one, and that you followed the procedure",
            ),
            Pair("누가 무엇을 말했는지", "Who said what"),
        ),
        (
            Pair("질문", "Questions"),
            Pair(
                "여러 반에서 되풀이된 질문",
                "Questions that come up in more than one class",
            ),
            Pair("한 학생만 알 수 있는 이야기", "Anything only one pupil could have said"),
        ),
    ),
    heading("학생이 남긴 쪽지", "Notes that pupils leave"),
    *paragraphs(
        Pair(
            "질문 쪽지는 그 자리에서 선생님과 함께 보고, 도움이 필요해 보이는 것은 학생 보호 "
            "담당자에게 바로 건넵니다. 나머지는 학교에 두고 나옵니다. 집으로 가져오거나 사진을 "
            "찍지 않습니다.",
            "Read the slips with the teacher then and there, and hand any that ask for help to "
            "the person responsible for safeguarding. Leave the rest at the school. Take none home "
            "and photograph none.",
        )
    ),
    law("state-removal-support"),
    heading("이어 주고 나면", "Once you have handed on"),
    steps(
        (
            Pair("같은 날 확인하기", "Check on the same day"),
            Pair(
                "담당자에게 이어졌는지만 전화로 확인합니다. 내용은 다시 묻지 않습니다.",
                "Ask by telephone only whether it arrived. Do not ask again what it was.",
            ),
        ),
        (
            Pair("코디네이터에게 알리기", "Tell your coordinator"),
            Pair(
                "“절차대로 이었습니다” 한 줄이면 됩니다. 학교와 날짜 말고는 쓰지 않습니다.",
                "One line: “handed on as agreed”. Nothing but the school and the date.",
            ),
        ),
        (
            Pair("내려놓기", "Put it down"),
            Pair(
                "그 뒤의 일은 맡은 사람들이 합니다. 소식을 기다리며 혼자 견디지 않습니다.",
                "The rest is the work of those whose task it is. Do not wait for news on your own.",
            ),
        ),
    ),
    heading("나를 돌보기", "Looking after yourself"),
    *paragraphs(
        Pair(
            "무거운 이야기를 듣는 일은 흔적을 남깁니다. 잠이 오지 않거나, 화가 오래가거나, 수업이 "
            "두려워진다면 약해서가 아니라 들었기 때문입니다.",
            "Hearing heavy things leaves its mark. If you cannot sleep, stay angry for long or "
            "begin to fear a lesson, it is not weakness. It is because you listened.",
        )
    ),
    callout(
        "safety",
        Pair("우리의 약속", "What we promise one another"),
        Pair(
            "일주일에 네 번 넘게 수업하지 않습니다. 무거운 수업 뒤에는 48시간 안에 동료와 이야기를 "
            "나눕니다. 쉬겠다는 말에는 까닭을 묻지 않습니다.",
            "No more than four lessons a week. After a heavy one, talk with a colleague within 48 "
            "hours. Whoever wants to rest is not asked why.",
        ),
    ),
    callout(
        "note",
        Pair("이 책에서 고칠 것을 보셨나요?", "Did you find something to mend in this book?"),
        Pair(
            "아래에 적힌 주소로 판 번호와 쪽수를 알려 주세요. 법과 연락처는 바뀝니다. 수업 전에 "
            "최신판을 확인해 주세요.",
            "Write to the address below with the edition and the page. Laws and numbers change: "
            "look for the newest edition before you teach.",
        ),
    ),
    help_lines("bar"),
]
