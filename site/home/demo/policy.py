"""The city's own part of the privacy policy."""

from datetime import date

from core.demo_pages import Pair

TITLE = Pair("개인정보 처리방침", "Privacy policy")
FIRST_IN_FORCE_ON = date(2026, 11, 1)
FIRST_CHANGE = Pair("처음 만들었습니다.", "The first version.")
