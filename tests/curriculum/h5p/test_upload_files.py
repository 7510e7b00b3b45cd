"""The files of uploads: their own, taken once whatever dies, and gone when they are done with."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.ids import new_id
from core.jobs import GiveUp, ask_for, run_job
from core.models import AuditEvent, Job
from curriculum.h5p.models import Activity, Blob, Library, LibraryFile, Upload
from curriculum.h5p.packages import Package
from curriculum.h5p.services import take_in, uploads
from tests.curriculum.h5p.making import PIXEL, a_package
from tests.curriculum.h5p.store import an_activity, install
from users.roles import Role

pytestmark = pytest.mark.core

EDITOR = Actor(new_id(), Role.EDITOR)
ACTIVITY, INSTALL = Upload.Purpose.ACTIVITY, Upload.Purpose.INSTALL


def sent(purpose: str = ACTIVITY, actor: Actor = EDITOR, package=None) -> Upload:
    return take_in(package or a_package(), purpose, actor=actor)


def read(upload: Upload) -> Upload:
    run_job(Job.objects.get(key=str(upload.pk)).pk)
    return Upload.objects.get(pk=upload.pk)


def again(upload: Upload) -> Upload:
    Job.objects.filter(key=str(upload.pk)).update(state="waiting", due_at=timezone.now())
    return read(upload)


def test_a_copy_of_a_live_file_that_is_refused_leaves_the_file_alone() -> None:
    activity = an_activity()
    picture = Blob.objects.get(pk=activity.files["images/dot.png"])
    LibraryFile.objects.filter(blob=picture).delete()  # only content, which is JSON, names it
    upload = read(sent(package=BytesIO(PIXEL)))
    assert upload.stage == Upload.Stage.REFUSED
    assert Blob.objects.filter(pk=picture.pk).exists()
    assert picture.read() == PIXEL


def test_a_worker_killed_after_the_taking_takes_nothing_twice(monkeypatch) -> None:
    install()
    upload = sent()
    with monkeypatch.context() as patched:
        patched.setattr(uploads, "forget_upload_file", _killed)
        read(upload)
    assert Activity.objects.count() == 1
    assert again(upload).stage == Upload.Stage.TAKEN
    assert Activity.objects.count() == 1
    assert not default_storage.exists(upload.place)


def test_a_worker_killed_within_the_taking_leaves_nothing_half_done(monkeypatch) -> None:
    install()
    upload = sent()
    with monkeypatch.context() as patched:
        patched.setattr(uploads, "summary", _killed)
        assert read(upload).stage == Upload.Stage.WAITING
    assert not Activity.objects.exists()
    assert again(upload).stage == Upload.Stage.TAKEN
    assert Activity.objects.count() == 1


def _killed(*args: object) -> None:
    raise RuntimeError


def test_the_trace_names_who_uploaded_in_their_role() -> None:
    administrator = Actor(new_id(), Role.ADMINISTRATOR)
    read(sent(INSTALL, administrator))
    events = AuditEvent.objects.filter(action="h5p.install_library")
    assert {(one.actor_id, one.role) for one in events} == {(administrator.id, Role.ADMINISTRATOR)}


@pytest.mark.parametrize("purpose", [ACTIVITY, INSTALL])
def test_nothing_is_unpacked_while_rows_are_locked(purpose: str, monkeypatch) -> None:
    if purpose == ACTIVITY:
        install()
    within: list[int] = []
    open_member, outside = Package.open, len(connection.savepoint_ids)

    def noting(package: Package, path: str):
        within.append(len(connection.savepoint_ids) - outside)
        return open_member(package, path)

    upload = sent(purpose, package=a_package({"content/images/new.png": PIXEL + b"new"}))
    monkeypatch.setattr(Package, "open", noting)
    assert read(upload).stage == Upload.Stage.TAKEN
    assert within
    assert set(within) == {0}
    assert Library.objects.exists()


def test_the_file_goes_with_the_row(django_capture_on_commit_callbacks) -> None:
    upload = sent()
    place = upload.place
    assert default_storage.exists(place)
    old = timezone.now() - timedelta(days=31)
    with django_capture_on_commit_callbacks(execute=True):
        Upload.objects.filter(pk=upload.pk).update(asked_at=old)
        Upload.objects.filter(asked_at__lt=old + timedelta(days=1)).delete()
    assert not default_storage.exists(place)


def test_a_file_that_is_read_in_vain_goes_at_once_and_the_row_stays(monkeypatch) -> None:
    upload = sent()
    with monkeypatch.context() as patched:
        patched.setattr(uploads, "read_package", _given_up)
        assert read(upload).stage == Upload.Stage.WAITING
    assert Job.objects.get(key=str(upload.pk)).state == "failed"
    assert not default_storage.exists(upload.place)


def test_a_file_that_a_killed_worker_left_goes_daily_and_one_under_way_stays() -> None:
    failed, under_way = sent(), sent()
    Job.objects.filter(key=str(failed.pk)).update(state="failed")
    run_job(ask_for(uploads.CLEAR, actor=SYSTEM).pk)
    assert not default_storage.exists(failed.place)
    assert default_storage.exists(under_way.place)


def _given_up(*args: object, **kwargs: object) -> None:
    raise GiveUp("in vain")
