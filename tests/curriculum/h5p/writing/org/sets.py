"""Kinds that show, and the set of others."""

from .fields import RANGES, RETRY, Org, boolean, group, html, inner, many, number, p, select, text

QUESTION_SET = Org(
    semantics=[
        group("introPage", boolean("showIntroPage"), html("introduction", optional=True)),
        {"name": "backgroundImage", "type": "image", "label": "Image", "optional": True},
        select("progressType", ["textual", "dots"], default="dots"),
        number("passPercentage", min=0, max=100, default=50),
        many(
            "questions",
            inner("question", "H5P.TrueFalse 1.8", "H5P.MultiChoice 1.16", "H5P.Gone 1.0"),
            widgets=[{"name": "VerticalTabs"}, {"name": "QuestionSetTextualEditor"}],
            min=1,
            defaultNum=1,
            entity="question",
        ),
        group(
            "texts",
            text("prevButton", default="Previous question"),
            text("nextButton", default="Next question"),
            common=True,
        ),
        group(
            "endGame",
            boolean("showResultPage", default=True),
            {"name": "successVideo", "type": "video", "label": "Film", "optional": True},
        ),
    ],
    chosen={"questions.n0": "H5P.TrueFalse 1.8"},
    typed={"questions.n0.params.question": "html:그럴까요?", "passPercentage": "0"},
    content={
        "passPercentage": 0,
        "questions": [
            {
                "library": "H5P.TrueFalse 1.8",
                "params": {"question": p("그럴까요?"), "correct": "true"},
            }
        ],
        "texts": {"prevButton": "이전 문제", "nextButton": "다음 문제"},
    },
)
DIALOG_CARDS = Org(
    semantics=[
        html("title", optional=True),
        select("mode", ["normal", "repetition"], default="normal"),
        number(
            "maxProficiency",
            default=5,
            min=3,
            max=7,
            widget="showWhen",
            showWhen={"rules": [{"field": "mode", "equals": "repetition"}]},
        ),
        many(
            "dialogs",
            group(
                "question",
                html("text"),
                html("answer"),
                {"name": "image", "type": "image", "label": "Image", "optional": True},
                text("imageAltText", optional=True),
                {"name": "audio", "type": "audio", "label": "Audio", "optional": True},
                group("tips", text("front", optional=True), text("back", optional=True)),
            ),
            widgets=[{"name": "VerticalTabs"}],
            min=1,
            defaultNum=1,
            entity="dialog",
        ),
        group("behaviour", RETRY, boolean("scaleTextNotCard", default=False)),
        text("answer", "Turn", default="Turn", common=True),
    ],
    typed={
        "dialogs.n0.text": "html:동의",
        "dialogs.n0.answer": "html:스스로 답하는 것",
        "dialogs.n0.tips.front": "거울",
    },
    content={
        "mode": "normal",
        "dialogs": [
            {"text": p("동의"), "answer": p("스스로 답하는 것"), "tips": {"front": "거울"}}
        ],
        "answer": "뒤집기",
    },
)
SUMMARY = Org(
    semantics=[
        text("intro", default="Choose the correct statement."),
        many(
            "summaries",
            group(
                "summary",
                many("summary", html("text"), min=1, defaultNum=2),
                text("tip", optional=True),
                isSubContent=True,
            ),
            widgets=[{"name": "VerticalTabs"}, {"name": "SummaryTextualEditor"}],
            min=1,
            defaultNum=1,
        ),
        RANGES,
        text("solvedLabel", default="Progress:", common=True),
    ],
    typed={
        "summaries.n0.summary.n0": "html:네 잘못이 아니에요",
        "summaries.n0.summary.n1": "html:네가 조심해야 했어요",
    },
    content={
        "intro": "알맞은 문장을 골라 주세요.",
        "summaries": [{"summary": [p("네 잘못이 아니에요"), p("네가 조심해야 했어요")]}],
    },
)
IMAGE_HOTSPOTS = Org(
    semantics=[
        {"name": "image", "type": "image", "label": "Background image"},
        text("color", widget="colorSelector", default="#981d99", optional=True),
        many(
            "hotspots",
            group(
                "hotspot",
                group(
                    "position",
                    number("x", min=0, max=100, decimals=2),
                    number("y", min=0, max=100, decimals=2),
                    widget="imageCoordinateSelector",
                    imageFieldPath="../../image",
                ),
                boolean("alwaysFullscreen"),
                text("header", optional=True),
                many("content", inner("action", "H5P.Text 1.1"), min=1, defaultNum=1),
            ),
            min=1,
            defaultNum=1,
            entity="hotspot",
        ),
    ],
    typed={
        "image": "PICTURE",
        "hotspots.n0.position.x": "12.5",
        "hotspots.n0.position.y": "80",
        "hotspots.n0.content.n0.params.text": "html:여기가 상담실이에요",
    },
    content={
        "color": "#981d99",
        "hotspots": [
            {
                "position": {"x": 12.5, "y": 80},
                "alwaysFullscreen": False,
                "content": [
                    {"library": "H5P.Text 1.1", "params": {"text": p("여기가 상담실이에요")}}
                ],
            }
        ],
    },
)
