"""The kind whose parts lead to each other."""

from .fields import Org, boolean, group, html, inner, many, number, p, select, text

ASKED = "branchingScenario.content.n1.type.params.branchingQuestion"
BRANCHING_QUESTION = [
    group(
        "branchingQuestion",
        html("question"),
        many(
            "alternatives",
            group(
                "answer",
                text("text"),
                number("nextContentId", default=-1),
                group(
                    "feedback",
                    html("title", optional=True),
                    number("endScreenScore", optional=True),
                ),
            ),
            min=2,
            defaultNum=2,
            entity="alternative",
        ),
        widget="branchingQuestion",
    ),
    group("behaviour", boolean("randomize", default=False), optional=True),
]
BRANCHING_SCENARIO = Org(
    semantics=[
        group(
            "branchingScenario",
            text("title"),
            group(
                "startScreen",
                text("startScreenTitle", optional=True),
                {"name": "startScreenImage", "type": "image", "label": "Image", "optional": True},
            ),
            many(
                "endScreens",
                group(
                    "endScreen",
                    text("endScreenTitle", optional=True),
                    number("endScreenScore", default=0, optional=True),
                    number("contentId", max=0, widget="none"),
                ),
                entity="end screen",
            ),
            many(
                "content",
                group(
                    "content",
                    inner("type", "H5P.BranchingQuestion 1.0", "H5P.Text 1.1"),
                    boolean("showContentTitle"),
                    text("proceedButtonText", default="Proceed"),
                    select(
                        "forceContentFinished", ["useBehavioural", "enabled"], default="enabled"
                    ),
                    group(
                        "feedback", text("title", optional=True), text("subtitle", optional=True)
                    ),
                    number("nextContentId", widget="none", optional=True),
                ),
                min=1,
                entity="content",
            ),
            group("scoringOptionGroup", select("scoringOption", ["no-score"], default="no-score")),
            text("startScreenButtonText", default="Start the course", common=True),
            widget="branchingScenario",
        )
    ],
    presses=(
        "add p.branchingScenario.endScreens",
        "add p.branchingScenario.endScreens",
        "add p.branchingScenario.content",
        "add p.branchingScenario.content",
    ),
    chosen={
        "branchingScenario.content.n0.type": "H5P.Text 1.1",
        "branchingScenario.content.n1.type": "H5P.BranchingQuestion 1.0",
        "branchingScenario.content.n2.type": "H5P.Text 1.1",
    },
    typed={
        "branchingScenario.title": "단체방에 올라온 사진",
        "branchingScenario.endScreens.n0.endScreenTitle": "끝",
        "branchingScenario.endScreens.n1.endScreenTitle": "도움 받기",
        "branchingScenario.content.n0.type.params.text": "html:밤에 사진이 왔다.",
        f"{ASKED}.question": "html:어떻게 할까?",
        f"{ASKED}.alternatives.n0.text": "말린다",
        f"{ASKED}.alternatives.n0.nextContentId": ("part n2"),
        f"{ASKED}.alternatives.n1.text": "알린다",
        f"{ASKED}.alternatives.n1.nextContentId": ("end n1"),
        "branchingScenario.content.n2.type.params.text": "html:사진이 지워졌다.",
    },
    content={
        "branchingScenario": {
            "title": "단체방에 올라온 사진",
            "endScreens": [
                {"endScreenTitle": "끝", "contentId": -1},
                {"endScreenTitle": "도움 받기", "contentId": -2},
            ],
            "content": [
                {"type": {"params": {"text": p("밤에 사진이 왔다.")}}, "nextContentId": 1},
                {
                    "type": {
                        "params": {
                            "branchingQuestion": {
                                "alternatives": [
                                    {"text": "말린다", "nextContentId": 2},
                                    {"text": "알린다", "nextContentId": -2},
                                ]
                            }
                        }
                    }
                },
                {"nextContentId": -1},
            ],
            "startScreenButtonText": "시작하기",
        }
    },
)
