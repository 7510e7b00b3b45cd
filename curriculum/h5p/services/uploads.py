"""Packages that editors and administrators send: taken in, read by a job, answered in words."""

import time
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from core.actors import Actor
from core.jobs import GiveUp, Progress, ask_for
from core.models import Job
from curriculum.h5p.models import Upload
from curriculum.h5p.packages import NotReadable, Package, read_package
from curriculum.h5p.packages.findings import Fault, Finding

from .activities import faults_for_activity, keep_content, write_uploaded
from .blobs import NotTheSame
from .libraries import clashes, is_installed, keep_libraries, there, write_libraries

KIND = "h5p.read_upload"
CLEAR = "h5p.clear_uploads"
WHOLE = 100
STEP_S = 0.5


def take_in(stream: IO[bytes], purpose: str, *, actor: Actor) -> Upload:
    """Keep a file as it came and have it read. Every call is an upload of its own."""
    upload = Upload(purpose=purpose, asked_by=actor.id)
    default_storage.save(upload.place, File(stream))
    with transaction.atomic():
        upload.save(force_insert=True)
        params = {"upload": str(upload.pk), "role": actor.role}
        ask_for(KIND, params, actor=actor, key=str(upload.pk), total=WHOLE)
    return upload


def read_upload(progress: Progress, params: dict[str, Any]) -> None:
    """The work of the job. Killed at any moment and run again, it takes a package once: what was
    made of it and that it was taken are one transaction."""
    upload = Upload.objects.filter(pk=params["upload"]).first()
    if upload is None:
        raise GiveUp("The upload is gone.")
    if upload.stage == Upload.Stage.WAITING:
        try:
            file = upload.open()
        except FileNotFoundError:
            raise GiveUp("The file of the upload is gone.") from None
        with file:
            package = read_package(file, known=is_installed, tell=_Steps(progress))
            _settle(upload, package, Actor(upload.asked_by, params["role"]))
    forget_upload_file(upload)
    progress.step(WHOLE)


def summary(package: Package) -> dict[str, Any]:
    """What a package is, as the page of an upload and `manage.py h5p inspect` show it."""
    new = [one for one in package.libraries.values() if not there(one)]
    return {
        "title": package.title,
        "main_library": str(package.main or ""),
        "dependencies": [str(name) for name in package.needs()],
        "libraries": sorted(str(one) for one in package.libraries.values()),
        "new_libraries": sorted(str(one) for one in new),
        "content_files": len(package.files),
        "has_content": package.parameters is not None,
        "left_out": package.left_out[:20],
    }


def forget_upload_file(upload: Upload) -> None:
    """Forget the file that was sent. Forgetting it again changes nothing."""
    default_storage.delete(upload.place)


def forget_failed(params: dict[str, Any]) -> None:
    """Forget the file of an upload whose reading has failed for good; the row stays, so that who
    sent it is told."""
    upload = Upload.objects.filter(pk=params["upload"]).first()
    if upload is not None:
        forget_upload_file(upload)


def clear_uploads(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Forget files whose reading failed for good, where forget_failed was killed. Run again, it
    finds none."""
    cleared = 0
    for upload in Upload.objects.filter(stage=Upload.Stage.WAITING):
        if not Job.objects.unfinished().filter(kind=KIND, key=str(upload.pk)).exists():
            cleared += default_storage.exists(upload.place)
            forget_upload_file(upload)
    return {"cleared": cleared}


def _settle(upload: Upload, package: Package, actor: Actor) -> None:
    """Take the package or refuse it. Its contents are kept before anything is locked: unpacking
    takes as long as it takes. Files that changed since they were read are a finding."""
    findings = package.findings or _faults_for(upload.purpose, package)
    kept: Any = None
    if not findings:
        try:
            is_install = upload.purpose == Upload.Purpose.INSTALL
            kept = keep_libraries(package) if is_install else keep_content(package)
        except (NotReadable, NotTheSame) as fault:
            findings = [Finding(Fault.DAMAGED, str(fault))]
    with transaction.atomic():
        held = Upload.objects.select_for_update().filter(pk=upload.pk).first()
        if held is None or held.stage != Upload.Stage.WAITING:
            return  # another worker was faster, or nobody waits for it any more
        if findings:
            held.stage = Upload.Stage.REFUSED
            held.findings = [one.as_json() for one in findings]
        else:
            _write(held, package, kept, actor)
        held.outcome |= summary(package)
        held.save()


def _write(upload: Upload, package: Package, kept: Any, actor: Actor) -> None:
    """Do what it was sent for, in rows alone."""
    if upload.purpose == Upload.Purpose.INSTALL:
        installed = write_libraries(package, kept, actor=actor)
        upload.outcome = {"installed": [str(one) for one in installed]}
    else:
        upload.activity = write_uploaded(package, kept, actor=actor)
    upload.stage = Upload.Stage.TAKEN


def _faults_for(purpose: str, package: Package) -> list[Finding]:
    return clashes(package) if purpose == Upload.Purpose.INSTALL else faults_for_activity(package)


class _Steps:
    """Tells how far the reading is, at most twice a second: each step is a row written."""

    def __init__(self, progress: Progress) -> None:
        self.progress, self.told_at = progress, time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if total and time.monotonic() - self.told_at >= STEP_S:
            self.told_at = time.monotonic()
            self.progress.step(WHOLE * done // total, WHOLE)
