"""Our own Korean where a library brings none, or the wrong word.

Older libraries have no ko.json, and newer ones miss words. What is listed here is what the kinds of
activity that can be written here say to pupils and editors, by the English they say it in.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

HANGUL = re.compile("[가-힣]")

WORDS: Mapping[str, str] = {
    # What pupils read on buttons and in notes.
    "Check": "정답 확인",
    "Submit": "제출하기",
    "Retry": "다시 풀기",
    "Try again": "다시 해 보기",
    "Show solution": "정답 보기",
    "Show solutions": "정답 보기",
    "Solution": "정답 보기",
    "Finish": "마치기",
    "Finished": "마쳤어요",
    "Next": "다음",
    "Next question": "다음 문제",
    "Previous": "이전",
    "Previous question": "이전 문제",
    "Back": "뒤로",
    "Back to start": "처음으로",
    "Start": "시작하기",
    "Start Quiz": "시작하기",
    "Start the course": "시작하기",
    "Proceed": "계속하기",
    "Continue": "계속하기",
    "Restart": "처음부터 다시",
    "Restart the course": "처음부터 다시",
    "Cancel": "취소",
    "Confirm": "확인",
    "Close": "닫기",
    "Close tip": "도움말 닫기",
    "Show tip": "도움말 보기",
    "Tip available": "도움말이 있어요",
    "Tip": "도움말",
    "Turn": "뒤집기",
    "True": "그래요",
    "False": "아니에요",
    "Correct": "맞아요",
    "Correct!": "맞아요!",
    "Correct answer": "맞는 답이에요",
    "Incorrect": "다시 생각해 볼까요?",
    "Incorrect!": "다시 생각해 볼까요?",
    "Incorrect answer": "다시 볼 답이에요",
    "Wrong": "다시 생각해 볼까요?",
    "Wrong answer": "다시 볼 답이에요",
    "Missed": "놓쳤어요",
    "Missed answer": "놓친 답이에요",
    "Should have been checked": "골라야 했던 답이에요",
    "Should not have been checked": "고르지 않아도 되는 답이에요",
    "Answered correctly": "맞게 답했어요",
    "Answered incorrectly": "다시 볼 답이에요",
    "Your answer": "나의 답",
    "Your result:": "결과:",
    "Your answer is correct": "맞게 답했어요",
    "Feedback": "도움말",
    "Finish Confirmation": "마칠까요?",
    "Retry Confirmation": "다시 풀까요?",
    "Are you sure you wish to finish ?": "여기서 마칠까요?",
    "Are you sure you wish to retry ?": "다시 풀어 볼까요?",
    "Please view all answers": "답을 모두 살펴봐 주세요",
    "Please answer before viewing the solution": "먼저 답을 골라 주세요",
    "Please fill in all blanks to view solution": "빈칸을 모두 채우면 정답을 볼 수 있어요",
    "Question": "문제",
    "Question @current of @total": "@total개 중 @current번째",
    "Question :num of :total": ":total개 중 :num번째",
    "Card @current of @total": "@total장 중 @current번째",
    "You got @score of @total points": "@total개 중 @score개를 맞혔어요",
    "You got @score points of @total possible points.": "@total개 중 @score개를 맞혔어요.",
    "You got @score of @total correct": "@total개 중 @score개를 맞혔어요",
    "You got :num out of :total points": ":total개 중 :num개를 맞혔어요",
    "Drag the words into the correct boxes": "낱말을 알맞은 칸에 넣어 주세요",
    "Fill in the missing words": "빈칸에 알맞은 말을 써 주세요",
    "Choose the correct statement.": "알맞은 문장을 골라 주세요.",
    "Congratulations!": "수고했어요!",
    "You have reached the end": "끝까지 왔어요",
    "Progress: :num %": "진행: :num %",
    "Score": "맞은 개수",
    "Score:": "맞은 개수:",
    "Unanswered": "아직 답하지 않음",
    "Answered": "답함",
    "Current question": "지금 문제",
    "Jump to question %d": "%d번째 문제로 가기",
    "%d of %total": "%total개 중 %d번째",
    "Progress": "진행",
    # What editors read.
    "Title": "제목",
    "Introduction": "소개",
    "Heading": "제목",
    "Text": "글",
    "Task description": "문제 안내",
    "Description": "설명",
    "Available options": "보기",
    "Option": "보기",
    "Options": "보기",
    "Answer": "답",
    "Answers": "답",
    "Correct option": "맞는 보기",
    "Statement": "문장",
    "Statements": "문장",
    "Summary": "요약",
    "Question list": "문제 목록",
    "Questions": "문제",
    "Quiz introduction": "시작 화면",
    "Display introduction": "시작 화면 보여 주기",
    "Dialogs": "카드",
    "Dialog": "카드",
    "Text blocks": "글",
    "Image": "그림",
    "Background image": "배경 그림",
    "Alternative text": "그림을 말로 설명",
    "Alternative text for image": "그림을 말로 설명",
    "Hover text": "마우스를 올리면 보이는 글",
    "Audio": "소리",
    "Video": "영상",
    "Media": "그림이나 영상",
    "Hotspots": "짚을 곳",
    "Hotspot": "짚을 곳",
    "Header": "머리말",
    "Content": "내용",
    "Position": "위치",
    "Behavioural settings": "움직임 설정",
    "Behavioral settings": "움직임 설정",
    "Overall Feedback": "마친 뒤 들려줄 말",
    "Overall feedback": "마친 뒤 들려줄 말",
    "Score Range": "맞은 비율",
    "Tips and feedback": "도움말과 들려줄 말",
    "Tip text": "도움말",
    "Message displayed if answer is selected": "이 보기를 고르면 들려줄 말",
    "Message displayed if answer is not selected": "고르지 않으면 들려줄 말",
    'Enable "Retry" button': "다시 풀 수 있게 하기",
    'Enable "Retry"': "다시 풀 수 있게 하기",
    "Enable retry": "다시 풀 수 있게 하기",
    'Enable "Show Solution" button': "정답을 볼 수 있게 하기",
    "Enable solutions button": "정답을 볼 수 있게 하기",
    "Randomize answers": "보기 섞기",
    "Require video fullscreen": "영상을 전체 화면으로 보기",
    "User interface translations": "단추와 안내의 말",
    "Text overrides and translations": "단추와 안내의 말",
    "Branching questions": "갈림길",
    "Branching Question": "갈림길",
    "Alternatives": "고를 수 있는 길",
    "Alternative": "길",
    "Next content": "이어지는 내용",
    "Next Content ID (end screens are defined by negative numbers)": "이어지는 곳",
    "Start screen": "시작 화면",
    "End screens": "끝 화면",
}

WRONG: Mapping[tuple[str, str, str], str] = {
    # Library, name of the field, what its ko.json says → what it should say.
    ("H5P.BranchingScenario", "backButtonText", "진행"): "뒤로",
}

MARKS = (
    "빈칸이 될 말을 별표 사이에 써 주세요: 말해도 *괜찮아요*. 쌍점 뒤에는 도움말을 쓸 수 있어요: "
    "*괜찮아요:네 잘못이 아니에요*."
)
FIRST_IS_RIGHT = "맨 위에 쓴 것이 맞는 답이에요. 풀 때는 섞여서 나와요."
HINTS: Mapping[tuple[str, str], str] = {
    # Library, name of the field → how to write in it, which H5P's own editor shows in a box.
    ("H5P.Blanks", "questions"): f"{MARKS} 맞는 말이 여럿이면 빗금으로 나눠요: *동의/허락*.",
    ("H5P.DragText", "textField"): MARKS,
    ("H5P.DragText", "distractors"): "섞어 둘 다른 말을 별표 사이에 써 주세요: *장난* *농담*",
    ("H5P.SingleChoiceSet", "answers"): FIRST_IS_RIGHT,
    ("H5P.Summary", "summary"): FIRST_IS_RIGHT,
    ("H5P.ImageHotspots", "position"): "그림의 왼쪽 위가 0, 0이고 오른쪽 아래가 100, 100이에요.",
}


def corrected(semantics: Any, words: Sequence[str], library: str) -> Any:
    """Semantics with our own Korean where theirs is missing or wrong."""
    if isinstance(semantics, list):
        return [corrected(one, words, library) for one in semantics]
    if not isinstance(semantics, dict):
        return semantics
    within = {
        part: corrected(semantics[part], words, library)
        for part in ("fields", "field", "options")
        if part in semantics and isinstance(semantics[part], list | dict)
    }
    told = {word: _told(semantics, word, library) for word in words if word in semantics}
    hint = HINTS.get((library, str(semantics.get("name"))))
    if (
        hint
        and "description" in words
        and not HANGUL.search(f"{semantics.get('description')} {semantics.get('important')}")
    ):
        told |= {"description": hint, "important": None}
    return {**semantics, **told, **within}


def _told(semantics: Mapping[str, Any], word: str, library: str) -> Any:
    said = semantics[word]
    is_words = isinstance(said, str) and (word != "default" or semantics.get("type") == "text")
    if not is_words:
        return said
    mended = WRONG.get((library, str(semantics.get("name")), said))
    if mended or HANGUL.search(said):
        return mended or said
    return WORDS.get(said.strip(), said)
