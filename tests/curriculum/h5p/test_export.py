"""An activity as a package that this house and others take back."""

import io
import json
import zipfile

import pytest
from django.test import Client

from core.actors import SYSTEM
from curriculum.h5p.demo.build import parameters_of, written_down
from curriculum.h5p.exporting import export_activity
from curriculum.h5p.models import Activity, Library
from curriculum.h5p.packages import read_package
from curriculum.h5p.services import make_activity
from curriculum.h5p.writing.services import write_activity
from tests.curriculum.h5p.making import PIXEL, a_library, a_package, need
from tests.curriculum.h5p.store import an_activity
from tests.curriculum.h5p.writing.shelf import install_ours
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = pytest.mark.django_db


def a_written_one(library: str = "Jikimi.QuestionSet") -> Activity:
    install_ours()
    found = Library.objects.get(machine_name=library)
    content = next(one for one in written_down() if one["library"] == library)["content"]
    return write_activity(
        library=found,
        title="나누고 싶은 활동",
        language="ko",
        parameters=parameters_of(found, content, "ko"),
        actor=SYSTEM,
    )


@pytest.mark.parametrize("library", ["Jikimi.QuestionSet", "Jikimi.ChatScenario"])
def test_what_was_written_here_comes_back_the_same(library: str) -> None:
    activity = a_written_one(library)
    package = read_package(io.BytesIO(export_activity(activity)))
    assert package.findings == []
    again = make_activity(package, actor=SYSTEM)
    assert again.parameters == activity.parameters
    assert (again.title, again.language) == (activity.title, activity.language)
    assert export_activity(activity) == export_activity(activity)


def test_it_brings_its_libraries_and_nothing_of_people() -> None:
    with zipfile.ZipFile(io.BytesIO(export_activity(a_written_one()))) as archive:
        manifest = json.loads(archive.read("h5p.json"))
        names = archive.namelist()
    assert manifest["mainLibrary"] == "Jikimi.QuestionSet"
    needs = {one["machineName"] for one in manifest["preloadedDependencies"]}
    assert {"Jikimi.Kit", "Jikimi.Choice", "Jikimi.Reflect", "Jikimi.QuestionSet"} <= needs
    assert "authors" not in manifest
    assert "Jikimi.Choice-1.0/language/ko.json" in names
    assert all(
        name.partition("/")[0] in {"h5p.json", "content"} or "-1.0/" in name for name in names
    )


def test_files_of_an_uploaded_activity_go_with_it() -> None:
    activity = an_activity(a_package())
    with zipfile.ZipFile(io.BytesIO(export_activity(activity))) as archive:
        assert archive.read("content/images/dot.png") == PIXEL
        assert json.loads(archive.read("content/content.json")) == activity.parameters


def test_whatever_a_library_in_it_names_is_in_it_too() -> None:
    """Other hosts refuse a package where one is missing, be it for their editors alone."""
    widget = {"preloadedDependencies": [need("Test.Widget", 1, 0), need("H5PEditor.Deep", 1, 0)]}
    libraries = {
        "H5PEditor.Nothing-1.0": a_library("H5PEditor.Nothing", 1, 0, **widget),
        "H5PEditor.Deep-1.0": a_library(
            "H5PEditor.Deep", 1, 0, dynamicDependencies=[need("Test.Later", 2, 1)]
        ),
        "Test.Widget-1.0": a_library(
            "Test.Widget", 1, 0, editorDependencies=[need("H5PEditor.Nothing", 1, 0)]
        ),
        "Test.Later-2.1": a_library("Test.Later", 2, 1),
    }
    files = {f"{folder}/library.json": body for folder, body in libraries.items()}
    exported = export_activity(an_activity(a_package(files)))
    read = read_package(io.BytesIO(exported))
    assert read.findings == []
    assert libraries.keys() <= {one.folder for one in read.libraries}
    main = [str(name) for name in read.needs()]
    assert main == ["Test.Base 1.0", "Test.Choice 1.2"]


def test_an_editor_downloads_what_was_last_saved(client: Client) -> None:
    activity = a_written_one()
    activity.title = "고쳐 쓴 활동"
    activity.save_revision()
    editor = signed_in(client, make_person(Role.EDITOR))
    address = f"/admin/activities/{activity.pk}/export/"
    desk = editor.get(f"/admin/snippets/h5p/write/{activity.pk}/").content.decode()
    assert f'href="{address}"' in desk
    sent = editor.get(address)
    assert sent["Content-Disposition"] == f'attachment; filename="activity-{activity.pk}.h5p"'
    package = read_package(io.BytesIO(sent.body))
    assert package.findings == []
    assert package.title == "고쳐 쓴 활동"


def test_a_library_that_is_gone_is_named_instead_of_a_download(client: Client) -> None:
    activity = an_activity()
    activity.parameters = {"inner": {"library": "Test.Gone 1.0", "params": {}}}
    activity.save_revision()
    editor = signed_in(client, make_person(Role.EDITOR))
    sent = editor.get(f"/admin/activities/{activity.pk}/export/", follow=True)
    assert "Test.Gone 1.0" in sent.content.decode()
