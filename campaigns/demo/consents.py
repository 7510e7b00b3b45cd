"""What those who join a demo campaign agree to."""

from campaigns.consents import JOIN
from core.actors import SYSTEM
from privacy.models import ConsentText
from privacy.services import publish_text

TEXT = {
    "purpose": JOIN,
    "title_ko": "캠페인 참여를 위한 이메일 주소 수집·이용 (필수)",
    "title_en": "Use of your e-mail address to join the campaign (required)",
    "body_ko": (
        "모으는 정보: 이메일 주소 (암호화해 보관)\n"
        "쓰는 곳: 본인 확인, 참여와 취소 안내\n"
        "보관 기간: 그만두실 때까지, 길어도 캠페인이 끝난 뒤 180일. 확인하지 않은 주소는 7일 뒤에 "
        "지웁니다.\n"
        "동의하지 않으셔도 이름 없는 약속은 그대로 하실 수 있습니다."
    ),
    "body_en": (
        "What we take: your e-mail address, kept encrypted\n"
        "What for: to confirm that it was you, and to tell you how you joined or left\n"
        "How long: until you leave, and no longer than 180 days after the campaign. Unconfirmed "
        "addresses go after 7 days.\n"
        "You may refuse; the promise without a name stays open to you."
    ),
    "is_required": True,
}


def build_consents() -> None:
    """Publish the first version of the text. Running it again changes nothing."""
    if not ConsentText.objects.filter(purpose=JOIN).exists():
        publish_text(ConsentText.objects.create(**TEXT).pk, actor=SYSTEM)
