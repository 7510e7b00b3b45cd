"""The teachers of a school as its head, or an administrator, sees them."""

from dataclasses import dataclass, field

from core.actors import Actor, actor_cards
from core.audit import record_accesses
from core.models import School

from .models import TeacherVerification
from .services.verification import schools_headed_by


@dataclass(frozen=True, slots=True)
class TeacherSeen:
    """One teacher of the list. The name is empty where the account is gone."""

    row: TeacherVerification
    name: str
    is_self: bool


@dataclass(slots=True)
class SchoolSeen:
    school: School
    teachers: list[TeacherSeen] = field(default_factory=list)


def teachers_seen_by(actor: Actor, *, anywhere: bool) -> list[SchoolSeen]:
    """Teachers of the schools an actor heads, or of all, those who wait first. Each look at
    another person's row is put on record, all in one statement."""
    rows = TeacherVerification.objects.select_related("school").order_by("school__name_ko")
    if anywhere:
        schools = rows.values_list("school_id", flat=True).distinct().order_by()
    else:
        schools = schools_headed_by(actor.id)
    seen: dict[int, SchoolSeen] = {}
    listed = list(TeacherVerification.objects.at(list(schools)).select_related("school"))
    cards = actor_cards(row.teacher_id for row in listed)
    for row in listed:
        place = seen.setdefault(row.school_id, SchoolSeen(row.school))
        card = cards.get(row.teacher_id)
        is_self = row.teacher_id == actor.id
        place.teachers.append(TeacherSeen(row, card.name if card else "", is_self))
    taught_by = [row.teacher_id for row in listed]
    record_accesses(actor, subject_ids=taught_by, what="curriculum.list_teachers")
    return sorted(seen.values(), key=lambda one: one.school.name_ko)
