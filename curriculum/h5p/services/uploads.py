"""Packages that editors and administrators send: taken in, read by a job, answered in words."""

import hashlib
import time
from typing import IO, Any

from django.core.files.storage import default_storage
from django.db import transaction

from core.actors import Actor
from core.jobs import GiveUp, Progress, ask_for
from curriculum.h5p.models import Blob, Upload
from curriculum.h5p.packages import NotReadable, Package, read_package
from curriculum.h5p.packages.findings import Fault, Finding

from .activities import faults_for_activity, make_activity
from .blobs import NotTheSame, keep_stream
from .libraries import clashes, install_libraries, is_installed

KIND = "h5p.read_upload"
WHOLE = 100
STEP_S = 0.5


def take_in(stream: IO[bytes], purpose: str, *, actor: Actor) -> Upload:
    """Keep a file as it came and have it read."""
    digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    stream.seek(0)
    blob = keep_stream(stream, digest)
    with transaction.atomic():
        upload = Upload.objects.create(purpose=purpose, blob=blob, asked_by=actor.id)
        params = {"upload": str(upload.pk)}
        ask_for(KIND, params, actor=actor, key=str(upload.pk), total=WHOLE)
    return upload


def read_upload(progress: Progress, params: dict[str, Any]) -> None:
    """The work of the job. Run again, it finds what the first run has done."""
    upload = Upload.objects.select_related("blob").filter(pk=params["upload"]).first()
    if upload is None:
        raise GiveUp("The upload is gone.")
    if upload.stage != Upload.Stage.WAITING or upload.blob is None:
        return
    with upload.blob.open() as file:
        package = read_package(file, known=is_installed, tell=_Steps(progress))
        findings = package.findings or _faults_for(upload.purpose, package)
        if not findings:
            findings = _take(upload, package, Actor(upload.asked_by, "editor"))
    if findings:
        upload.stage = Upload.Stage.REFUSED
        upload.findings = [one.as_json() for one in findings]
    upload.outcome |= summary(package)
    blob, upload.blob = upload.blob, None
    upload.save()
    drop(blob)
    progress.step(WHOLE)


def summary(package: Package) -> dict[str, Any]:
    """What a package is, as the page of an upload and `manage.py h5p inspect` show it."""
    new = [one for one in package.libraries.values() if not is_installed(one.name)]
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


def drop(blob: Blob) -> None:
    """Forget an uploaded file, unless something else has the same contents."""
    if Upload.objects.filter(blob=blob).exists():
        return
    with transaction.atomic():
        blob.delete()
        transaction.on_commit(lambda: default_storage.delete(blob.place))


def _take(upload: Upload, package: Package, actor: Actor) -> list[Finding]:
    """Do what it was sent for. Files that changed since they were read are a finding."""
    try:
        with transaction.atomic():
            if upload.purpose == Upload.Purpose.INSTALL:
                installed = install_libraries(package, actor=actor)
                upload.outcome = {"installed": [str(one) for one in installed]}
            else:
                upload.activity = make_activity(package, actor=actor)
            upload.stage = Upload.Stage.TAKEN
    except (NotReadable, NotTheSame) as fault:
        return [Finding(Fault.DAMAGED, str(fault))]
    return []


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
