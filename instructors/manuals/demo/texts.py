"""What stands on the cover of the demo manual, and about its first edition."""

from pathlib import Path

from core.demo_pages import Pair

PICTURE = Path(__file__).with_name("three_windows.png")
PICTURE_TITLE = "불 켜진 창 세 개와 길"

TITLE = Pair("교실에 가기 전에", "Before you enter the classroom")
FOR_WHOM = Pair(
    "디지털 성범죄 예방교육 강사", "For instructors in the prevention of digital sex crimes"
)
INTRO = Pair(
    "한 번의 수업은 교실 문 앞에서 시작되지 않습니다. 학교와 준비하고, 안전하게 진행하고, "
    "끝난 뒤를 돌보는 일까지 이 책 한 권으로 함께합니다.",
    "A lesson does not begin at the classroom door. This book goes with you through preparing "
    "with the school, teaching safely, and caring for what comes after.",
)
WHATS_NEW = Pair(
    "첫 판입니다. 학교와의 사전 협의, 학생이 피해를 이야기했을 때의 대응, 수업 뒤의 기록과 "
    "강사 돌봄을 세 장에 담았습니다.",
    "This is the first edition. Three chapters cover agreeing with the school beforehand, "
    "responding when a pupil tells you something, and records and care for yourself afterwards.",
)
REVIEWER = Pair("예방교육 안전검토단", "Safeguarding review panel")
