"""A lesson from nothing: written and approved by three people, translated, found, shown, printed,
carried along and adapted, in both languages."""

from uuid import uuid4

import pytest

from curriculum.requirements import REQUIREMENTS, REVIEW

from .lesson_makers import Editor, Reviewer
from .lesson_takers import Teacher

UNIT = "곁에 서기"
TITLE = "첫걸음 {run}"
FOR_TEACHERS = {
    "steps": "TEACHERDOES{run}",
    "notes": "STEPNOTE{run}",
    "note": "TEACHERNOTE{run}",
    "answer": "ANSWER{run}",
    "card": "DISCLOSURE{run}",
}
"""What only teachers may read; in every field that is theirs stands a word of its own."""


@pytest.fixture
def run():
    """Marks what this run wrote: the site is shared by all walks."""
    return uuid4().hex[:8]


@pytest.fixture
def secret(run):
    return {name: word.format(run=run) for name, word in FOR_TEACHERS.items()}


def first(run):
    """What no draft may lack."""
    return {
        "title": TITLE.format(run=run),
        "intro": f"한 걸음씩 곁에 서요 {run}",
        "year_from": ("초등학교 5학년",),
        "year_to": ("초등학교 6학년",),
        "theme": ("촬영과 동의",),
        "minutes": 40,
    }


def step(phase, minutes, secret):
    return {
        "phase": (phase,),
        "title": f"{phase} 걸음",
        "minutes": minutes,
        "pupils_do": f"{phase}에 할 일을 골라요",
        "teacher_does": secret["steps"],
        "notes": secret["notes"],
    }


def asked_for(secret):
    """By the field that the list of missing things names."""
    return {
        "ground_rules": ["말하고 싶지 않으면 넘어가요"],
        "is_fictional": True,
        "quiet_alternative": "조용히 그림을 그려요",
        "disclosure_card": [secret["card"]],
        "help_lines": ("경찰 112",),
        "person_afterwards": "상담 선생님",
        "largest_group": 30,
        "steps": [step("도입", 10, secret), step("전개", 30, secret)],
    }


def handed_out(secret):
    """What papers and pupils get."""
    return {
        "teacher_notes": [{"title": "살필 것", "text": secret["note"]}],
        "starter_questions": [{"question": "곁에 선다는 것은?", "answer": secret["answer"]}],
        "worksheet": [{"title": "나의 걸음", "what_to_do": "한 문장을 적어요", "lines": 3}],
        "family_letter": [{"title": "배우는 것", "text": "곁에 서는 법을 배웁니다"}],
    }


class InEnglish(dict):
    """Every sentence of the lesson in English; words that mark a field stay what they are."""

    def __missing__(self, korean):
        number = len(self) + 1
        self[korean] = korean if korean.isascii() else f"sentence {number}"
        return self[korean]


@pytest.mark.timeout(240)
def test_a_lesson_comes_from_nothing_to_six_outputs(new_visitor, run, secret):
    title = {"ko": TITLE.format(run=run), "en": f"First steps {run}"}
    editor = Editor(new_visitor("ko"))
    editor.begin(UNIT, first(run))
    lacking = editor.missing()
    assert lacking == [one.field for one in REQUIREMENTS]
    answers = asked_for(secret)
    editor.fill({name: answers[name] for name in lacking if name != REVIEW})
    editor.save()
    assert editor.missing() == [REVIEW]
    editor.fill(handed_out(secret))
    number = editor.hand_in()

    Reviewer(new_visitor("ko"), "subject_reviewer").approve(title["ko"], "승인")
    last = Reviewer(new_visitor("ko"), "safeguarding_reviewer")
    last.approve(title["ko"], "서명", signed_as="누리시 보호 검토")
    words = InEnglish({title["ko"]: title["en"]})
    english = editor.translate(number, words)
    last.publish_translation(english)

    for language in ("ko", "en"):
        teacher = Teacher(new_visitor(language))
        take_all(teacher, title[language], run, secret)
    teacher.adapt(f"Ours {run}")


def take_all(teacher, title, run, secret):
    """Six outputs: one version in all of them, and what is the teachers' in theirs alone."""
    stamp = teacher.find(run, title)
    assert secrets_in(teacher.prepare(title), secret) == set(secret)
    wall, notes = teacher.present()
    assert {"steps", "notes"} <= secrets_in(notes, secret)
    plan = teacher.paper("plan")
    assert secrets_in(plan, secret) == set(secret)
    outputs = {
        "slides": wall,
        "pupils' view": teacher.pupils_view(),
        "worksheet": teacher.paper("worksheet"),
        "letter": teacher.paper("letter"),
        **packed("folder", teacher.pack("pupil")),
        **packed("SCORM", teacher.pack("scorm")),
    }
    told = {name: secrets_in(said, secret) for name, said in outputs.items()}
    assert told == {name: set() for name in outputs}
    assert [name for name, said in outputs.items() if stamp not in said] == []
    assert stamp in plan
    assert stamp in notes


def packed(name, files):
    """A pack as one text."""
    return {name: "\n".join([*files, *files.values()])}


def secrets_in(text, secret):
    return {name for name, word in secret.items() if word in text}
