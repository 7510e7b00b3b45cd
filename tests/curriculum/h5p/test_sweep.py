"""What nothing needs goes after a day; what anything needs stays."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from core.actors import SYSTEM
from core.jobs import ask_for, run_job
from core.jobs.kinds import daily_kinds
from curriculum.h5p.models import Activity, Blob, Bundle, Library
from curriculum.h5p.models.blobs import place_of
from curriculum.h5p.services import begin_run, clone_activity, keep_bytes, sweeping
from curriculum.h5p.services.delivery import file_on_disk
from tests.curriculum.h5p.making import PIXEL
from tests.curriculum.h5p.store import an_activity

pytestmark = pytest.mark.core

START = datetime(2026, 11, 22, tzinfo=UTC)
HOURS = timedelta(hours=1)
X = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # SHA-256 of b"x"


@pytest.fixture
def days(time_machine: Any):
    """Let a night pass, with its sweep."""
    time_machine.move_to(START, tick=False)
    moment = [START]

    def pass_(count: int = 1) -> None:
        for _ in range(count):
            moment[0] += 25 * HOURS
            time_machine.move_to(moment[0], tick=False)
            run_job(ask_for(sweeping.KIND, actor=SYSTEM, key=moment[0].isoformat()).pk)

    return pass_


def republished(activity: Activity, **changes: Any) -> Activity:
    draft: Activity = activity.get_latest_revision_as_object()
    draft.parameters = draft.parameters | changes
    draft.save_revision().publish()
    return Activity.objects.get(pk=activity.pk)


def test_it_is_swept_once_a_day() -> None:
    assert sweeping.KIND in daily_kinds


def test_what_is_needed_stays_for_ever(days: Any) -> None:
    activity = an_activity()
    before = set(Blob.objects.values_list("pk", flat=True))
    days(4)
    assert set(Blob.objects.values_list("pk", flat=True)) == before
    assert all(len(blob.read()) == blob.size for blob in Blob.objects.all())
    assert Activity.objects.get(pk=activity.pk).bundle_id == activity.bundle_id
    assert Library.objects.count() == 2


def test_contents_nobody_needs_go_after_a_day_and_not_before() -> None:
    blob, now = keep_bytes(b"x"), timezone.now()
    for at in (now, now + 23 * HOURS):
        assert sweeping.sweep_blobs(at) == 0
        assert blob.read() == b"x"
    assert sweeping.sweep_blobs(now + 25 * HOURS) == 1
    assert not Blob.objects.filter(pk=X).exists()
    assert not default_storage.exists(blob.place)


def test_a_file_that_only_an_old_revision_names_stays_as_long_as_that(days: Any) -> None:
    activity = an_activity()
    picture = activity.files["images/dot.png"]
    Activity.objects.get().library.files.filter(blob_id=picture).delete()
    draft: Activity = activity.get_latest_revision_as_object()
    draft.files = {}
    draft.save_revision().publish()
    days(4)
    assert Blob.objects.get(pk=picture).read() == PIXEL
    activity.revisions.exclude(pk=Activity.objects.get().latest_revision_id).delete()
    days(4)
    assert not Blob.objects.filter(pk=picture).exists()


def test_an_old_bundle_goes_with_its_folder_but_not_from_under_a_class(days: Any) -> None:
    activity = an_activity()
    old, run = activity.bundle_id, begin_run(activity, actor=SYSTEM)
    file_on_disk(old, "player.js")
    republished(activity, question="다른 질문")
    days(3)
    assert file_on_disk(old, "player.js")
    run.delete()
    days(2)
    assert not Bundle.objects.filter(pk=old).exists()
    assert not (Path(settings.H5P_PLAY_ROOT) / old).exists()
    assert Bundle.objects.count() == 1


def test_an_old_revision_is_published_again_after_its_bundle_has_gone(days: Any) -> None:
    activity = an_activity()
    first, old = activity.latest_revision, activity.bundle_id
    republished(activity, question="다른 질문").save_revision()  # remembers a bundle, too
    days(3)
    assert not Bundle.objects.filter(pk=old).exists()
    assert first.as_object().bundle_id == Activity.objects.get().bundle_id  # played meanwhile
    first.publish()
    assert Activity.objects.get().bundle_id == old
    assert Activity.objects.get().bundle.script.read()


def test_what_is_published_no_longer_lets_go_of_its_bundle(days: Any) -> None:
    activity = an_activity()
    activity.unpublish()
    assert Activity.objects.get().bundle is None
    days(3)
    assert not Bundle.objects.exists()
    Activity.objects.get().latest_revision.publish()
    assert Activity.objects.get().bundle.script.read()


def test_a_bundle_wanted_again_is_not_swept_from_under_who_wants_it(days: Any) -> None:
    activity = an_activity()
    old = activity.bundle_id
    republished(activity, question="다른 질문")
    days()
    assert Bundle.objects.get(pk=old).unused_since
    republished(activity, question="친구가 사진을 퍼뜨리자고 해요.")
    assert Bundle.objects.get(pk=old).unused_since is None
    days(3)
    assert Activity.objects.get().bundle_id == old


def test_a_copy_of_something_that_goes_keeps_its_files(days: Any) -> None:
    source = an_activity()
    picture = source.files["images/dot.png"]
    Blob.objects.filter(pk=picture).update(unused_since=START - 30 * HOURS)
    copy = clone_activity(source, actor=SYSTEM)
    assert Blob.objects.get(pk=picture).unused_since is None
    source.delete()
    Library.objects.get(machine_name="Test.Choice").files.filter(blob_id=picture).delete()
    days(3)
    assert Blob.objects.get(pk=copy.files["images/dot.png"]).read() == PIXEL


def test_folders_and_half_files_without_rows_go(days: Any, tmp_path: Path) -> None:
    folder = Path(settings.H5P_PLAY_ROOT) / ("a" * 64)
    folder.mkdir(parents=True)
    half = default_storage.save("h5p/blobs/2d/tmphalf", ContentFile(b"ha"))
    upload = default_storage.save("h5p/uploads/0", ContentFile(b"never taken in"))
    stray = default_storage.save(place_of(X), ContentFile(b"x"))
    days(3)
    assert not folder.exists()
    assert [place for place in (half, upload, stray) if default_storage.exists(place)] == []
