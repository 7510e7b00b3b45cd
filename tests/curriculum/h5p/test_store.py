"""Each version once, each content once, activities keep to theirs."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from core.actors import SYSTEM, Actor
from core.ids import new_id
from core.models import AuditEvent
from curriculum.h5p.models import Blob, Bundle, Library, LibraryFile
from curriculum.h5p.packages import read_package
from curriculum.h5p.services import (
    LibraryGone,
    bundle,
    clashes,
    clone_activity,
    install_libraries,
    keep_bytes,
    keep_stream,
    make_activity,
    move_activity,
)
from curriculum.h5p.services.activities import OtherLibrary, faults_for_activity
from curriculum.h5p.services.blobs import NotTheSame
from tests.curriculum.h5p.making import (
    BASE,
    a_library,
    a_package,
    content_files,
    library_files,
    need,
    packed,
)
from tests.curriculum.h5p.store import an_activity, install

pytestmark = pytest.mark.core


def test_each_version_is_installed_once_with_who_trusted_it() -> None:
    actor = Actor(new_id(), "administrator")
    first = install_libraries(read_package(a_package()), actor=actor)
    assert [str(one) for one in first] == ["Test.Base 1.0.0", "Test.Choice 1.2.3"]
    assert install_libraries(read_package(a_package()), actor=actor) == []
    choice = Library.objects.get(machine_name="Test.Choice")
    assert (choice.licence, choice.runnable, choice.trusted_by) == ("MIT", True, actor.id)
    assert (choice.core_api_major, choice.core_api_minor) == (1, 24)
    events = AuditEvent.objects.filter(action="h5p.install_library")
    assert {event.actor_id for event in events} == {actor.id}
    assert events.count() == 2


def test_the_same_contents_lie_in_the_store_once() -> None:
    install(a_package({f"{BASE}/copy.png": b"same", f"{BASE}/again.png": b"same"}))
    files = LibraryFile.objects.filter(path__in=["copy.png", "again.png"])
    assert len(set(files.values_list("blob_id", flat=True))) == 1
    for blob in Blob.objects.all():
        assert default_storage.size(blob.place) == blob.size
        assert "." not in blob.place  # no web server takes it for a page or a script


def test_a_version_with_other_files_is_not_taken_for_the_same() -> None:
    install()
    other = read_package(a_package({f"{BASE}/base.js": "stolen()"}))
    assert [one.fault.value for one in clashes(other)] == ["other_files"]
    assert clashes(read_package(a_package())) == []


def test_contents_are_only_kept_under_their_own_digest() -> None:
    blob = keep_bytes(b"one")
    assert keep_bytes(b"one") == blob
    assert blob.read() == b"one"
    with pytest.raises(NotTheSame):
        keep_stream(BytesIO(b"two"), "0" * 64)
    assert not Blob.objects.filter(digest="0" * 64).exists()
    folder = Path(default_storage.path("h5p/blobs/00"))
    assert list(folder.iterdir()) == []  # nothing half-written stays


def test_uploading_an_activity_installs_no_library() -> None:
    package = read_package(a_package())
    assert {one.value for one in faults_for_activity(package)} == {
        "Test.Choice 1.2",
        "Test.Base 1.0",
    }
    assert {one.fault.value for one in faults_for_activity(package)} == {"not_installed"}
    assert not Library.objects.exists()
    install()
    changed = read_package(a_package({f"{BASE}/base.js": "stolen()"}))
    activity = make_activity(changed, actor=SYSTEM)
    assert "stolen" not in bundle(activity).script.read().decode()


def test_an_activity_is_a_draft_with_its_content_and_its_pins() -> None:
    activity = an_activity(is_live=False)
    assert not activity.live
    assert activity.bundle is None
    assert activity.pins == ["Test.Base 1.0.0", "Test.Choice 1.2.3"]
    assert activity.language == "ko"
    assert activity.licence == "CC BY"
    assert activity.credit == "지키미"
    assert set(activity.files) == {"images/dot.png"}


def test_a_bundle_holds_scripts_in_order_and_styles_with_their_pictures() -> None:
    made = bundle(an_activity())
    script, style = made.script.read().decode(), made.style.read().decode()
    assert script.index("H5P.TestBase = ") < script.index("Test.Choice = (function")
    assert 'url("libraries/Test.Choice-1.2/images/dot.png")' in style
    assert "url('images/dot.png')" not in style
    assert {str(one) for one in made.libraries.all()} == {"Test.Base 1.0.0", "Test.Choice 1.2.3"}


def test_the_same_activity_makes_the_same_bundle_and_another_another() -> None:
    activity = an_activity()
    assert bundle(activity) == bundle(activity) == activity.bundle
    activity.parameters = activity.parameters | {"question": "다른 질문"}
    assert bundle(activity) != activity.bundle
    assert Bundle.objects.count() == 2
    assert Bundle.objects.values("script").distinct().count() == 1


def test_a_newer_patch_changes_nothing_that_is_published() -> None:
    activity = an_activity()
    before = activity.bundle
    install(packed(library_files(patch=9) | content_files()))
    assert bundle(activity) == before
    with_newer = Library.objects.get(machine_name="Test.Choice", patch=9)
    move_activity(activity, with_newer, actor=SYSTEM)
    activity.refresh_from_db()
    assert activity.bundle == before  # a draft until somebody publishes it
    activity.latest_revision.publish()
    activity.refresh_from_db()
    assert activity.library == with_newer
    assert activity.pins == ["Test.Base 1.0.0", "Test.Choice 1.2.9"]
    assert activity.bundle != before


def test_an_activity_moves_only_to_its_own_library() -> None:
    activity = an_activity()
    with pytest.raises(OtherLibrary):
        move_activity(activity, Library.objects.get(machine_name="Test.Base"), actor=SYSTEM)


def test_a_copy_has_the_content_and_a_life_of_its_own() -> None:
    activity = an_activity()
    copy = clone_activity(activity, actor=SYSTEM)
    assert (copy.parameters, copy.files, copy.pins) == (
        activity.parameters,
        activity.files,
        activity.pins,
    )
    assert (copy.live, copy.bundle, copy.translation_key != activity.translation_key) == (
        False,
        None,
        True,
    )


def test_a_library_that_is_gone_is_named() -> None:
    activity = an_activity()
    activity.parameters = {"inner": [{"library": "Test.Gone 3.1", "params": {}}]}
    with pytest.raises(LibraryGone) as caught:
        bundle(activity)
    assert str(caught.value.name) == "Test.Gone 3.1"


def test_libraries_that_need_each_other_end() -> None:
    ring = {
        "Test.A-1.0/library.json": a_library(
            "Test.A", 1, 0, runnable=1, preloadedDependencies=[{"machineName": "Test.B",
            "majorVersion": 1, "minorVersion": 0}]
        ),
        "Test.B-1.0/library.json": a_library(
            "Test.B", 1, 0, preloadedDependencies=[{"machineName": "Test.A",
            "majorVersion": "1", "minorVersion": "0"}]
        ),
    }  # fmt: skip
    installed = install(packed(library_files() | ring | _manifest("Test.A", 1, 0)))
    assert "Test.A 1.0.0" in installed


def _manifest(name: str, major: int, minor: int) -> dict[str, str]:
    data = {"title": "x", "mainLibrary": name, "preloadedDependencies": [need(name, major, minor)]}
    return {"h5p.json": json.dumps(data), "content/content.json": "{}"}
