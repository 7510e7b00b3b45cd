"""Kinds that ask."""

from .fields import (
    ALL,
    CHECK,
    CONFIRM,
    RANGES,
    RETRY,
    Org,
    boolean,
    group,
    html,
    inner,
    many,
    number,
    p,
    select,
    text,
)

MULTI_CHOICE = Org(
    semantics=[
        group("media", inner("type", "H5P.Image 1.1", optional=True)),
        html("question"),
        many(
            "answers",
            group(
                "answer",
                html("text"),
                boolean("correct", optional=True),
                group("tipsAndFeedback", html("tip", optional=True), optional=True, isSub=1),
            ),
            min=1,
            defaultNum=2,
            entity="option",
        ),
        RANGES,
        group(
            "UI",
            text("checkAnswerButton", default="Check"),
            text("tryAgainButton", default="Retry"),
            common=True,
        ),
        group("behaviour", RETRY, select("type", ["auto", "multi"], default="auto")),
        CONFIRM,
    ],
    typed={
        "question": "html:누구에게 말할까요?",
        "answers.n0.text": "html:믿는 어른",
        "answers.n1.text": "html:아무에게도",
    },
    ticked=("answers.n0.correct",),
    content={
        "question": p("누구에게 말할까요?"),
        "answers": [
            {"text": p("믿는 어른"), "correct": True},
            {"text": p("아무에게도"), "correct": False},
        ],
        "overallFeedback": ALL,
        "UI": {"checkAnswerButton": "정답 확인", "tryAgainButton": "다시 풀기"},
        "behaviour": {"enableRetry": True, "type": "auto"},
    },
)
TRUE_FALSE = Org(
    semantics=[
        group("media", inner("type", "H5P.Image 1.1", optional=True)),
        html("question"),
        select("correct", ["true", "false"], widget="radioGroup", default="true"),
        group("l10n", text("trueText", default="True"), text("score", default="x"), common=True),
        group("behaviour", RETRY, boolean("autoCheck", default=False)),
        CONFIRM,
    ],
    typed={"question": "html:말해도 늦지 않아요.", "correct": "false"},
    content={
        "question": p("말해도 늦지 않아요."),
        "correct": "false",
        "l10n": {"trueText": "그래요", "score": "x"},
    },
)
BLANKS = Org(
    semantics=[
        html("text", default="Fill in the missing words"),
        many("questions", html("question"), min=1, entity="text block"),
        RANGES,
        CHECK,
        group("behaviour", RETRY, boolean("caseSensitive", default=True)),
    ],
    typed={"text": "html:채워 봐요", "questions.n0": "html:내 *잘못*이 아니에요"},
    content={
        "text": p("채워 봐요"),
        "questions": [p("내 *잘못*이 아니에요")],
        "check": "정답 확인",
    },
)
DRAG_TEXT = Org(
    semantics=[
        html("taskDescription", default="Drag the words into the correct boxes"),
        text("textField", widget="textarea", important={"description": "<ul><li>*</li></ul>"}),
        text("distractors", optional=True),
        RANGES,
        CHECK,
        group("behaviour", RETRY, boolean("enableCheckButton", widget="none", default=True)),
    ],
    typed={
        "taskDescription": "html:넣어 봐요",
        "textField": '말해도 *괜찮아요*.\n나는 "혼자"가 *아니에요*.',
        "distractors": "*장난*",
    },
    content={
        "taskDescription": p("넣어 봐요"),
        "textField": "말해도 *괜찮아요*.\n나는 &quot;혼자&quot;가 *아니에요*.",
        "distractors": "*장난*",
        "behaviour": {"enableRetry": True, "enableCheckButton": True},
    },
)
SINGLE_CHOICE_SET = Org(
    semantics=[
        many(
            "choices",
            group(
                "choice",
                html("question"),
                many("answers", html("answer"), min=2, max=4, defaultNum=2),
                isSubContent=True,
            ),
            widgets=[{"name": "VerticalTabs"}, {"name": "SingleChoiceSetTextualEditor"}],
            min=1,
            defaultNum=1,
            entity="question",
        ),
        RANGES,
        group("behaviour", RETRY, number("timeoutCorrect", default=2000)),
        group(
            "l10n",
            text("nextButtonLabel", default="Next question"),
            text("retryButtonLabel", default="Retry"),
            common=True,
        ),
    ],
    typed={
        "choices.n0.question": "html:먼저 할 일은?",
        "choices.n0.answers.n0": "html:말하기",
        "choices.n0.answers.n1": "html:지우기",
    },
    content={
        "choices": [{"question": p("먼저 할 일은?"), "answers": [p("말하기"), p("지우기")]}],
        "behaviour": {"enableRetry": True, "timeoutCorrect": 2000},
        "l10n": {"nextButtonLabel": "다음 문제", "retryButtonLabel": "다시 풀기"},
    },
)
