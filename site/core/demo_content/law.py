"""What the law says, in plain words. Article texts: acts as in force since 2 October 2026,
which is the date given where an article's own is not known. Not legal advice; an editor checks each
again by its day."""

from typing import Any

LEGAL_FACTS: tuple[dict[str, Any], ...] = (
    {
        "code": "possession-and-viewing",
        "article": "성폭력처벌법 제14조 제4항, 제14조의2 제4항",
        "in_force_on": "2024-10-16",
        "text_ko": (
            "불법촬영물과 허위영상물은 가지고 있거나, 사거나, 저장하거나, 보기만 해도 3년 이하의 "
            "징역 또는 3천만 원 이하의 벌금에 처합니다. 시민감시단도 예외가 아닙니다."
        ),
        "text_en": (
            "Possessing, buying, storing or even viewing illegally filmed or synthetic sexual "
            "images is punished by up to 3 years in prison or a fine of up to 30 million won. "
            "Citizen monitors are no exception."
        ),
    },
    {
        "code": "child-material",
        "article": "청소년성보호법 제11조 제5항",
        "in_force_on": "2025-04-22",
        "text_ko": (
            "아동·청소년성착취물을 사거나 가지고 있거나 보면 1년 이상의 징역에 처합니다. 벌금으로 "
            "끝나지 않습니다."
        ),
        "text_en": (
            "Buying, possessing or viewing sexual exploitation material of children is punished by "
            "at least 1 year in prison. A fine is not enough."
        ),
    },
    {
        "code": "undercover-police-only",
        "article": "성폭력처벌법 제22조의2, 청소년성보호법 제25조의2",
        "in_force_on": "2026-10-02",
        "text_ko": (
            "신분을 숨기거나 위장하는 수사는 경찰만 할 수 있습니다. 비공개 대화방에 들어가 "
            "증거를 모으지 마십시오. 보이는 대로 멈추고, 주소만 신고하십시오."
        ),
        "text_en": (
            "Only the police may investigate under cover. Do not enter closed chat rooms to "
            "gather evidence. Stop when you see it, and report the address alone."
        ),
    },
    {
        "code": "reporter-identity",
        "article": "청소년성보호법 제34조 제3항",
        "in_force_on": "2026-10-02",
        "text_ko": "신고한 사람이 누구인지 알 수 있는 정보를 알리거나 싣는 것은 금지되어 있습니다.",
        "text_en": "It is forbidden to publish anything by which the reporter could be recognised.",
    },
    {
        "code": "victim-identity",
        "article": "성폭력처벌법 제24조 제2항, 청소년성보호법 제31조 제3항·제4항",
        "in_force_on": "2026-10-02",
        "text_ko": (
            "피해자가 누구인지 알 수 있는 이름, 주소, 학교, 얼굴 등을 공개하거나 퍼뜨리면 "
            "처벌받습니다."
        ),
        "text_en": (
            "Publishing a victim's name, address, school, face or anything else by which they "
            "could be recognised is punished."
        ),
    },
    {
        "code": "duty-to-report",
        "article": "청소년성보호법 제34조 제2항",
        "in_force_on": "2026-10-02",
        "text_ko": (
            "학교, 상담소 등 정해진 기관에서 일하는 사람은 아동·청소년 대상 성범죄를 알게 되면 "
            "곧바로 수사기관에 신고해야 합니다. 선생님도 해당합니다."
        ),
        "text_en": (
            "People who work at schools, counselling centres and other listed institutions must "
            "report sexual crimes against children to the police at once. Teachers are included."
        ),
    },
    {
        "code": "police-ask-for-removal",
        "article": "성폭력처벌법 제23조의2, 청소년성보호법 제38조의2",
        "in_force_on": "2026-10-02",
        "text_ko": (
            "경찰은 피해영상물을 확인하면 방송미디어통신심의위원회 등에 삭제와 접속차단을 "
            "요청해야 합니다."
        ),
        "text_en": (
            "When the police find such material, they must ask the media and communications "
            "commission and providers to remove it or block access."
        ),
    },
    {
        "code": "state-removal-support",
        "article": "성폭력방지법 제7조의3",
        "in_force_on": "2024-10-16",
        "text_ko": (
            "국가는 피해자 본인이나 가족 등이 요청하면 삭제를 지원합니다. 아동·청소년 피해라면 "
            "요청이 없어도 지원합니다. 신상정보 삭제도 포함됩니다."
        ),
        "text_en": (
            "The state helps to have material removed when victims, their family or agents ask. "
            "For children it does so without being asked. Personal details are covered too."
        ),
    },
)
SOURCE = "국가법령정보센터의 조문, 2026년 10월 2일 기준"
