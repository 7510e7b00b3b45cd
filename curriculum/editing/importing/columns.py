"""The columns of a sheet of lessons, which are also the parts of a text."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: As sheets name it, in every language.
        korean: As Korean sheets may name it.
        hint: What to write there.
        is_text: Whether a text gives it a part of its own, under a heading.
    """

    name: str
    korean: str
    hint: Any
    is_text: bool = False


_LINES = _("One per line.")
_YES_NO = _("yes or no")

COLUMNS = (
    Column("key", "고유키", _("Your own name for the lesson: a–z, 0–9 and -. It never changes.")),
    Column("language", "언어", _("ko or en; empty is ko.")),
    Column("unit", "단원", _("The last part of the unit's address, such as standing-together.")),
    Column("title", "제목", _("What the lesson is called.")),
    Column("intro", "한줄소개", _("In one sentence.")),
    Column("years", "학년", _("1 to 12, as 5 or 5-6. Middle school begins with 7.")),
    Column("theme", "주제", _("synthetic, grooming, filming, spreading, standing_by or rights")),
    Column("minutes", "시간", _("Minutes; the steps must add up to them before publication.")),
    Column("format", "형식", _("discussion, activity, game, film or project; may be empty.")),
    Column("devices", "기기", _("none, one_for_class or one_for_each; empty is none.")),
    Column("question", "핵심질문", _("The essential question.")),
    Column("standards", "성취기준", _("Codes of achievement standards, with commas.")),
    Column("legal_facts", "법", _("Codes of legal facts, with commas.")),
    Column("help_lines", "도움전화", _("Telephone numbers of help lines, with commas.")),
    Column("fictional", "지어낸이야기", _YES_NO),
    Column("largest_group", "최대인원", _("Pupils: one class.")),
    Column("person_afterwards", "찾아갈사람", _("Whom pupils can go to afterwards: an office.")),
    Column("objectives", "목표", _LINES, is_text=True),
    Column("keywords", "핵심낱말", _("A line each: word | meaning"), is_text=True),
    Column("misconceptions", "오해와답", _("A line each: what one hears | answer"), is_text=True),
    Column("materials", "준비물", _LINES, is_text=True),
    Column(
        "steps",
        "단계",
        _("A line each: phase | minutes | title | pupils | teacher | on the screen | note"),
        is_text=True,
    ),
    Column("teacher_notes", "교사메모", _("A line each: title | text"), is_text=True),
    Column("starter_questions", "여는질문", _("A line each: question | answer"), is_text=True),
    Column("exit_questions", "닫는질문", _("A line each: question | answer"), is_text=True),
    Column(
        "worksheet", "활동지", _("A line each: title | what to do | lines to write"), is_text=True
    ),
    Column(
        "family_letter", "가정통신문", _("Paragraphs, an empty line between them."), is_text=True
    ),
    Column("easy_read", "쉬운글", _("A short sentence per line."), is_text=True),
    Column("content_guidance", "내용안내", _("What comes up and what is not shown."), is_text=True),
    Column("ground_rules", "약속", _LINES, is_text=True),
    Column("quiet_alternative", "쉬는활동", _("What a pupil may do instead."), is_text=True),
    Column("disclosure_card", "들었을때", _LINES, is_text=True),
    Column("sources", "출처", _("A line each: title | address"), is_text=True),
)

BY_NAME = {column.name: column for column in COLUMNS}
_BY_WORD = {word: column for column in COLUMNS for word in (column.name, column.korean)}


def column_named(heading: str) -> Column | None:
    """The column a heading means. Case, blanks and the sign of byte order do not count."""
    word = "".join(heading.strip().strip("\ufeff").lower().split())
    return _BY_WORD.get(word) or _BY_WORD.get(word.replace("-", "_"))


def label_of(name: str) -> str:
    """A column in the reader's language, as it stands in the template."""
    column = BY_NAME.get(name)
    if column is None:
        return name
    return column.korean if get_language() == "ko" else column.name
