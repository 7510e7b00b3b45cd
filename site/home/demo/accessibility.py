"""The accessibility statement: what was tried and how, and what is still missing."""

from core.demo_pages import Pair

from .texts import DemoPage, button, heading, note, steps, text

ACCESSIBILITY = DemoPage(
    slug="accessibility",
    title=Pair("접근성 안내", "Accessibility"),
    door=Pair("", ""),
    heading=Pair("누구나 쓸 수 있도록", "So that everyone can use this"),
    intro=Pair(
        "한국형 웹 콘텐츠 접근성 지침 2.2와 WCAG 2.2 AA를 목표로 만들고 있습니다. 지금은 대부분을 "
        "지키고 있으며, 아직 부족한 점을 아래에 밝힙니다.",
        "Built for the Korean guideline KWCAG 2.2 and for WCAG 2.2 AA. Most of both is met today; "
        "what is still missing is said below.",
    ),
    body=(
        heading("확인한 방법", "How we tested"),
        steps(
            (
                Pair("자동 검사", "By machine"),
                Pair(
                    "공개 화면을 한국어와 영어, 밝은 화면과 어두운 화면, 너비 320에서 1280 "
                    "픽셀까지 "
                    "axe로 검사합니다. 오류가 하나라도 있으면 새 판을 내지 않습니다.",
                    "axe checks public pages in Korean and English, by light and dark, from 320 to "
                    "1280 pixels. With a single fault no new version goes out.",
                ),
            ),
            (
                Pair("키보드와 스크립트 없이", "By keyboard, and without scripts"),
                Pair(
                    "마우스 없이 쓸 수 있고, 자바스크립트를 꺼도 도움 찾기와 모든 공개 양식이 "
                    "작동합니다. 누르는 곳은 44 픽셀 이상으로 만듭니다.",
                    "Everything works without a mouse, and help and all public forms work without "
                    "JavaScript. Targets are made 44 pixels or larger.",
                ),
            ),
            (
                Pair("화면 설정 따르기", "By your own settings"),
                Pair(
                    "어두운 화면, 고대비, 움직임 줄이기, 200% 글자 크기를 따릅니다.",
                    "Dark mode, high contrast, reduced motion and text at 200% are followed.",
                ),
            ),
        ),
        heading("아직 부족한 점", "What is still missing"),
        steps(
            (
                Pair("사람이 한 평가", "Testing by people"),
                Pair(
                    "장애가 있는 이용자와 함께한 평가와 외부 기관의 심사를 아직 받지 않았습니다.",
                    "There has been no testing with people with disabilities, and no audit from "
                    "outside.",
                ),
            ),
            (
                Pair("수어와 쉬운 말", "Sign language and easy words"),
                Pair(
                    "수어 영상과 쉬운 말로 쓴 화면이 아직 없습니다.",
                    "There are no sign-language videos and no pages in easy language yet.",
                ),
            ),
            (
                Pair("PDF 문서", "PDF documents"),
                Pair(
                    "구조 태그와 한국어 표시를 넣어 만들지만 외부 검사 도구로 확인하지 않았습니다. "
                    "같은 내용을 웹 화면에서도 볼 수 있습니다.",
                    "They carry tags and their language, but no outside tool has verified that. "
                    "The same can be read on a web page.",
                ),
            ),
            (
                Pair("담당자 화면", "Screens of the staff"),
                Pair(
                    "담당자가 쓰는 편집 화면은 다른 프로그램(Wagtail)을 바탕으로 하며, 일부는 "
                    "지침을 모두 지키지 못합니다.",
                    "Staff work in screens of another program (Wagtail), parts of which do not "
                    "meet the whole guideline.",
                ),
            ),
        ),
        heading("쓸 수 없는 곳이 있다면", "If you cannot use something"),
        text(
            "어느 화면에서 무엇이 안 되는지 알려 주세요. 열흘 안에 답하고, 그동안은 전화나 "
            "이메일로 "
            "같은 일을 도와 드립니다. 도움 전화는 언제든 걸 수 있습니다.",
            "Tell us the page and what does not work. We answer within ten days, and until then "
            "help you with it by telephone or e-mail. The help lines are open as always.",
        ),
        button("문의하기", "Contact us", "contact/"),
        note(
            "이 안내는 2026년 11월 22일에 썼고, 화면이 크게 바뀔 때마다, 늦어도 한 해에 한 번 "
            "고칩니다.",
            "Written on 22 November 2026; revised with every large change, and once a year at "
            "the latest.",
        ),
    ),
)
