"""Real public help lines, as their operators publish them; what happens when one calls is in our
own words. Somebody checks numbers and hours again before a city opens its site."""

from typing import Any

SOURCE = "공개된 안내 번호와 시간, 2026년 11월 기준. 운영 전 다시 확인"

ALWAYS: dict[str, Any] = {"always_open": True, "open_weekends": True}

HELP_LINES: tuple[dict[str, Any], ...] = (
    {
        "order": 10,
        "in_bar": True,
        "takes_under_14": True,
        "name_ko": "여성긴급전화 1366",
        "name_en": "Women's Emergency Line 1366",
        "phone": "1366",
        "what_happens_ko": (
            "상담원이 전화를 받아 이야기를 듣고, 지금 안전한지 먼저 묻습니다. 원하시면 삭제 지원, "
            "상담소, 쉼터, 경찰로 이어 드립니다. 이름을 말하지 않아도 됩니다."
        ),
        "what_happens_en": (
            "A counsellor answers, listens, and first asks whether you are safe. If you wish, you "
            "are put through to help with removal, counselling, shelter or the police. You need "
            "not give your name."
        ),
        **ALWAYS,
    },
    {
        "order": 20,
        "in_bar": True,
        "takes_under_14": True,
        "name_ko": "경찰 112",
        "name_en": "Police 112",
        "phone": "112",
        "text_to": "112",
        "what_happens_ko": (
            "지금 위험하거나 협박을 받고 있으면 바로 거세요. 말하기 어려우면 문자로도 신고할 수 "
            "있습니다. 어디에 있는지부터 물어봅니다."
        ),
        "what_happens_en": (
            "Call at once if you are in danger or being threatened. If you cannot speak, you can "
            "report by text message. They first ask where you are."
        ),
        **ALWAYS,
    },
    {
        "order": 30,
        "in_bar": True,
        "takes_under_14": True,
        "name_ko": "서울 디지털성범죄 안심지원센터",
        "name_en": "Seoul Digital Sex Crime Support Center",
        "phone": "02-815-0382",
        "opens_at": "09:00",
        "closes_at": "18:00",
        "break_starts_at": "12:00",
        "break_ends_at": "13:00",
        "what_happens_ko": (
            "피해영상물 삭제, 상담, 수사와 법률, 의료 지원을 한곳에서 안내합니다. 전화를 받은 "
            "지원관이 무엇부터 할지 함께 정합니다. 점심시간은 12시부터 13시까지입니다."
        ),
        "what_happens_en": (
            "One place for having material removed, counselling, and help with police, law and "
            "medical care. The officer who answers decides with you what to do first. Lunch break "
            "is from 12:00 to 13:00."
        ),
    },
    {
        "order": 40,
        "takes_under_14": True,
        "name_ko": "밤과 휴일: 서울 여성긴급전화",
        "name_en": "Nights and holidays: Seoul emergency line",
        "phone": "02-1366",
        "what_happens_ko": (
            "안심지원센터가 문을 닫은 밤과 주말, 공휴일에 대신 받습니다. 급한 일을 먼저 돕고, 다음 "
            "근무일에 센터로 이어 드립니다."
        ),
        "what_happens_en": (
            "Answers at night, at weekends and on holidays, when the Seoul center is closed. What "
            "is urgent is done first; on the next working day you are put through to the center."
        ),
        **ALWAYS,
    },
    {
        "order": 50,
        "takes_under_14": True,
        "name_ko": "디지털성범죄피해자지원센터",
        "name_en": "National Digital Sex Crime Victim Support Center",
        "phone": "02-735-8994",
        "what_happens_ko": (
            "전국 어디서나 삭제 지원과 상담을 받을 수 있습니다. 어디에 올라와 있는지 아는 만큼만 "
            "알려 주시면 됩니다. 다시 열어 볼 필요는 없습니다."
        ),
        "what_happens_en": (
            "Help with removal and counselling from anywhere in the country. Tell them as much as "
            "you know of where it was posted. You need not open it again."
        ),
        **ALWAYS,
    },
    {
        "order": 60,
        "in_bar": True,
        "takes_under_14": True,
        "name_ko": "청소년상담 1388",
        "name_en": "Youth Line 1388",
        "phone": "1388",
        "what_happens_ko": (
            "9세부터 24세까지 누구나 어떤 고민이든 이야기할 수 있어요. 이름을 말하지 않아도 "
            "돼요. 혼내지 않아요."
        ),
        "what_happens_en": (
            "For everyone from 9 to 24, about any worry. You need not give your name. Nobody "
            "will scold you."
        ),
        **ALWAYS,
    },
    {
        "order": 70,
        "takes_under_14": True,
        "name_ko": "학교폭력 신고 117",
        "name_en": "School violence line 117",
        "phone": "117",
        "what_happens_ko": (
            "학교에서, 또는 친구나 선후배 사이에서 생긴 일을 신고하고 상담합니다. 경찰과 상담사가 "
            "함께 듣고, 누가 신고했는지 알리지 않습니다."
        ),
        "what_happens_en": (
            "For what happens at school or among pupils. Police and counsellors listen together "
            "and do not tell who reported."
        ),
        **ALWAYS,
    },
    {
        "order": 80,
        "takes_under_14": True,
        "name_ko": "자살예방 상담전화 109",
        "name_en": "Suicide prevention line 109",
        "phone": "109",
        "what_happens_ko": (
            "죽고 싶을 만큼 힘들 때 언제든 거세요. 훈련받은 상담원이 끝까지 듣고, 지금 안전할 "
            "방법을 함께 찾습니다."
        ),
        "what_happens_en": (
            "Call whenever it is more than you can bear. A trained counsellor listens to the end "
            "and finds with you how to be safe now."
        ),
        **ALWAYS,
    },
)
