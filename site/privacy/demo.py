"""Demo content: the texts people agree to."""

from core.actors import SYSTEM

from .models import ConsentText
from .services import publish_text

TEXTS = [
    {
        "purpose": "campaign-mail",
        "title_ko": "캠페인 소식 메일 받기 (선택)",
        "title_en": "News about the campaign by e-mail (optional)",
        "body_ko": (
            "모으는 정보: 이메일 주소\n"
            "쓰는 곳: 캠페인 결과와 다음 캠페인을 알리는 메일 (한 달에 두 번까지)\n"
            "보관 기간: 동의를 거두실 때까지, 길어도 캠페인이 끝난 뒤 6개월\n"
            "동의하지 않으셔도 캠페인에 참여하실 수 있습니다. 동의는 언제든지 메일에 있는 링크나 "
            "'내 개인정보' 화면에서 거두실 수 있습니다."
        ),
        "body_en": (
            "What we take: your e-mail address\n"
            "What for: mails that tell the result of the campaign and the next one "
            "(at most two a month)\n"
            "How long: until you withdraw, and no longer than six months after the campaign\n"
            "You can take part without agreeing to this. You can withdraw at any time by the link "
            "in each mail or on the page 'My data'."
        ),
        "is_required": False,
    },
    {
        "purpose": "monitor-duty",
        "title_ko": "시민감시단 활동을 위한 개인정보 수집·이용 (필수)",
        "title_en": "Use of personal data for the citizen surveillance team (required)",
        "body_ko": (
            "모으는 정보: 이름, 이메일 주소, 교육 이수일, 활동 기간, 접수번호별 활동 기록\n"
            "쓰는 곳: 위촉과 교육 확인, 접수 결과 안내, 활동 확인서 발급, 마음 돌봄 연락\n"
            "보관 기간: 활동이 끝난 뒤 1년. 접수 내용은 처리가 끝나고 90일이 지나면 지웁니다.\n"
            "동의하지 않으실 수 있으나, 그 경우 시민감시단으로 활동하실 수 없습니다. 이름은 "
            "담당자 외에 누구에게도 보이지 않습니다."
        ),
        "body_en": (
            "What we take: name, e-mail address, day of training, term of duty, and what you filed "
            "by receipt number\n"
            "What for: appointment, proof of training, telling you the results, confirming your "
            "hours, asking how you are\n"
            "How long: one year after your term. What you typed goes 90 days after the matter is "
            "closed.\n"
            "You may refuse; then you cannot serve on the team. Nobody but the officer in charge "
            "sees your name."
        ),
        "is_required": True,
    },
]


def build() -> None:
    """Publish the first version of each text. Running it again changes nothing."""
    for text in TEXTS:
        if not ConsentText.objects.filter(purpose=text["purpose"]).exists():
            publish_text(ConsentText.objects.create(**text).pk, actor=SYSTEM)
