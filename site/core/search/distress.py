"""Words of people in need, so that help comes before results.

A short list, drawn from what the city's help lines are called about and kept in code, where a
change is reviewed and no slip of an editor empties it. Too much help does no harm, so parts of
words count. What was typed is compared and forgotten: nothing here is logged or counted (law 10).
"""

import re

from core.models import HelpLine

from .words import key

SHORTEST_NAME = 2  # letters

# As `words.words` leaves them, without spaces: small letters, no plural.
KOREAN = (
    "도와주 도와줘 도움이필요 도움필요 살려 구해주 무서 어떡해 어떡하 어떻게해야 힘들어 힘들다 "
    "죽고싶 죽을래 죽어버 자살 자해 사라지고싶 "
    "유포 유출 퍼졌 퍼뜨 퍼트 퍼질 뿌린 뿌려 뿌리겠 뿌릴 올렸어 올라왔 올린대 "
    "협박 돈을달 돈요구 돈달 보내라고 보내래 벗으라 사진보내 사진을보내 영상보내 영상을보내 "
    "몸캠 피싱 스토킹 성폭 성폭력 성폭행 성추행 강간 강제로 만졌 때렸 맞았 "
    "불법촬영 몰카 찍혔 찍힌 찍었어 몰래찍 도촬 딥페이크피해 합성했 합성당 합성된 "
    "지워주 지워줘 지우고싶 삭제해 삭제요청 삭제지원 내사진 내영상 제사진 제영상 "
    "피해신고 피해자지원 피해상담 피해를입 따라와 만나자고 비밀로하"
).split()
ENGLISH = (
    "helpme needhelp pleasehelp scared afraid suicide suicidal killmyself wanttodie selfharm "
    "blackmail sextort threat leaked leak spreadmy sharedmy postedmy mypicture myphoto myvideo "
    "mynude sendnude nudephoto rape raped assault abused stalk forcedme touchedme filmedme "
    "takeitdown takedown removemy deletemy fakeofme deepfakeofme revengeporn "
    "whatdoido whatshouldido"
).split()


def sounds_like_distress(text: str) -> bool:
    typed = key(text)
    return any(sign in typed for sign in (*KOREAN, *ENGLISH))


def asks_for_help(text: str) -> bool:
    """Whether help comes first: words of distress, or a help line by its name or number."""
    return sounds_like_distress(text) or _names_a_help_line(key(text))


def _names_a_help_line(typed: str) -> bool:
    known = HelpLine.objects.values_list("name_ko", "name_en", "phone", "text_to")
    called = (part for ko, en, *numbers in known for part in (*map(_no_number, (ko, en)), *numbers))
    return any(name in typed for name in map(key, called) if len(name) >= SHORTEST_NAME)


def _no_number(name: str) -> str:
    """청소년상담 1388 is asked for as 청소년상담, and its number stands by itself."""
    return re.sub(r"\d", "", name)
