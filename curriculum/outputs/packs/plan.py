"""What a pack would hold as the lesson stands now. Cheap to say, so that a pack made before the
last change is known for one without opening it."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from curriculum.audiences import Audience, LessonShown
from curriculum.h5p.models import Bundle
from curriculum.h5p.services import bare_page
from curriculum.models import LessonPage
from curriculum.outputs.papers import Paper, papers_for
from curriculum.outputs.present.slides import slides_of
from curriculum.outputs.services.prints import digest_of as digest_of_print
from curriculum.outputs.stamp import stamp_of

from .kinds import AUDIENCES, PackKind
from .looks import digest_of, looks
from .scorm import manifest_of

FORMAT = 1
"""Raised when the same plan makes other bytes than before."""
MARK = "\ufeff"  # plain text is taken for Korean of old Windows without it


@dataclass(frozen=True)
class PackPlan:
    """The parts of one pack.

    Attributes:
        texts: Path → contents, written for this pack.
        looks: Path → file, the same in every pack.
        bundles: Activities in the order of the lesson; the n-th plays in "activities/n/".
        papers: PDFs, each called by its name: "plan.pdf".
    """

    lesson: LessonPage
    kind: PackKind
    texts: dict[str, str]
    looks: dict[str, Path]
    bundles: list[Bundle]
    papers: list[Paper]

    @cached_property
    def digest(self) -> str:
        """Of everything that makes a difference to who opens the pack."""
        parts: list[Any] = [
            FORMAT,
            [self.lesson.pk, self.kind.value],
            self.texts,
            {path: digest_of(file) for path, file in self.looks.items()},
            [[bundle.digest, bare_page(bundle)] for bundle in self.bundles],
            manifest_of(self.lesson, []).decode() if self.kind == PackKind.SCORM else "",
            self.prints,
        ]
        text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def prints(self) -> dict[str, str]:
        """Name of a paper → digest of what it says today."""
        return {paper.name: digest_of_print(self.lesson, paper) for paper in self.papers}

    @property
    def steps(self) -> int:
        """Of making it: each PDF, each activity, the folder, and keeping it."""
        return len(self.papers) + len(self.bundles) + 2


def plan_pack(lesson: LessonPage, kind: PackKind) -> PackPlan:
    audience = AUDIENCES[kind]
    bundles = _bundles_of(lesson)
    papers = papers_for(lesson, audience)
    with override(lesson.locale.language_code):
        shown = LessonShown(lesson, audience)
        on_the_wall = LessonShown(lesson, Audience.PUPIL)
        context: dict[str, Any] = {
            "lesson": shown,
            "slides": slides_of(on_the_wall),
            "language": lesson.locale.language_code,
            "bundles": bundles,
            "papers": papers,
            "for_platform": kind == PackKind.SCORM,
            "stamp": stamp_of(lesson),
        }
        texts = _texts(context, kind)
    plays = bool(bundles)
    own_looks = looks(plays=plays, for_platform=kind == PackKind.SCORM)
    return PackPlan(lesson, kind, texts, own_looks, bundles, papers)


def _texts(context: dict[str, Any], kind: PackKind) -> dict[str, str]:
    index = "teacher" if kind == PackKind.TEACHER else "pupil"
    pages = {
        "index.html": f"outputs/packs/{index}.html",
        "slides.html": "outputs/packs/slides.html",
        "plain.html": "outputs/packs/plain.html",
    }
    if kind == PackKind.SCORM:  # one page, one session: the slides stand within the lesson
        del pages["slides.html"]
    texts = {path: render_to_string(template, context) for path, template in pages.items()}
    readme = render_to_string("outputs/packs/read_me.txt", context)
    return texts | {_("READ ME FIRST.txt"): MARK + readme.strip().replace("\n", "\r\n") + "\r\n"}


def _bundles_of(lesson: LessonPage) -> list[Bundle]:
    """What of the lesson's activities is published and can be played."""
    chosen = [block.value for block in lesson.activities if block.value]
    made = Bundle.objects.in_bulk([one.bundle_id for one in chosen if one.live and one.bundle_id])
    return [made[one.bundle_id] for one in chosen if one.live and one.bundle_id in made]
