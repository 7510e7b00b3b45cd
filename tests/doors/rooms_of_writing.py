"""What lies behind the addresses where activities are written."""

from core.actors import SYSTEM
from curriculum.h5p.demo.build import parameters_of, written_down
from curriculum.h5p.models import Library
from curriculum.h5p.writing.services import translate_activity, write_activity
from tests.curriculum.h5p.writing.shelf import install_ours

from .rooms_of_people import Places


def writing() -> Places:
    """An activity nobody has put into English yet."""
    install_ours()
    library = Library.objects.get(machine_name="Jikimi.QuestionSet")
    content = next(one for one in written_down() if one["library"] == library.machine_name)
    activity = write_activity(
        library=library,
        title="쓰는 중인 활동",
        language="ko",
        parameters=parameters_of(library, content["content"], "ko"),
        actor=SYSTEM,
    )
    other = write_activity(
        library=library,
        title="옮긴 활동",
        language="ko",
        parameters=activity.parameters,
        actor=SYSTEM,
    )
    translation = translate_activity(
        other.pk, language="en", title="Translated", parameters=other.parameters, actor=SYSTEM
    )
    return {
        "admin/snippets/h5p/write/": {"pk": activity.pk},
        "admin/snippets/h5p/write/<int:pk>/in-line/": {"pk": translation.pk},
        "admin/snippets/h5p/write/new/": {"library_pk": library.pk, "language": "ko"},
    }
