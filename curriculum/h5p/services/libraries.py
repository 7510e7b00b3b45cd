"""Installing libraries."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from curriculum.h5p.models import Blob, Dependency, Library, LibraryFile
from curriculum.h5p.models.libraries import LibraryQuerySet
from curriculum.h5p.packages import LibraryName, Package, PackagedLibrary
from curriculum.h5p.packages.findings import Fault, Finding
from curriculum.h5p.packages.versions import core_api, is_runnable

from .blobs import keep_many

Kept = dict[LibraryName, dict[str, Blob]]
"""Library → path within it → contents."""

LICENCE_LENGTH = 60
KINDS = {
    Dependency.Kind.PRELOADED: "preloadedDependencies",
    Dependency.Kind.DYNAMIC: "dynamicDependencies",
    Dependency.Kind.EDITOR: "editorDependencies",
}


def install_libraries(package: Package, *, actor: Actor) -> list[Library]:
    """Install every library of an accepted package that is not installed yet, all or none.

    Installing again changes nothing. Look at clashes() first.

    Returns:
        Those that are new.
    """
    return write_libraries(package, keep_libraries(package), actor=actor)


def keep_libraries(package: Package) -> Kept:
    """Keep the files of every library that is not installed yet; no row of a library is written.

    Raises:
        NotReadable, NotTheSame: The package is damaged, or another one by now.
    """
    found = package.libraries.values()
    return {library.name: _keep_files(package, library) for library in found if not there(library)}


@transaction.atomic
def write_libraries(package: Package, kept: Kept, *, actor: Actor) -> list[Library]:
    """Install libraries whose files are kept, all or none. Returns those that are new."""
    return [
        install_library(package.libraries[name], blobs, actor=actor) for name, blobs in kept.items()
    ]


@transaction.atomic
def install_library(packaged: PackagedLibrary, blobs: dict[str, Blob], *, actor: Actor) -> Library:
    """Write one library whose files are kept, and who trusted it.

    Args:
        blobs: Path within the library → contents.
    """
    core = core_api(packaged.metadata)
    library, is_new = Library.objects.get_or_create(
        machine_name=packaged.name.machine_name,
        major=packaged.name.major,
        minor=packaged.name.minor,
        patch=packaged.patch,
        defaults={
            "title": packaged.metadata["title"],
            "runnable": is_runnable(packaged.metadata),
            "core_api_major": core[0],
            "core_api_minor": core[1],
            "licence": str(packaged.metadata.get("license") or "")[:LICENCE_LENGTH],
            "digest": packaged.digest,
            "metadata": packaged.metadata,
            "trusted_by": actor.id,
            "trusted_at": timezone.now(),
        },
    )
    if is_new:
        files = [LibraryFile(library=library, path=p, blob=b) for p, b in blobs.items()]
        LibraryFile.objects.bulk_create(files, batch_size=500)
        Dependency.objects.bulk_create(_dependencies(library, packaged))
        detail = {"library": str(library), "digest": library.digest, "licence": library.licence}
        record(
            actor,
            "h5p.install_library",
            subject_kind="h5p_library",
            subject_id=str(library.pk),
            detail=detail,
        )
    return library


def there(packaged: PackagedLibrary) -> bool:
    """Whether this very version is installed."""
    return version_of(packaged).exists()


def version_of(packaged: PackagedLibrary) -> LibraryQuerySet:
    name = packaged.name
    return Library.objects.of(*name).filter(patch=packaged.patch)


def is_installed(name: LibraryName) -> bool:
    """Whether some patch of a version is installed."""
    return Library.objects.of(*name).exists()


def clashes(package: Package) -> list[Finding]:
    """Versions that are installed with other files. One of the two is not what it says."""
    found = []
    for packaged in package.libraries.values():
        installed = version_of(packaged).first()
        if installed is not None and installed.digest != packaged.digest:
            where = f"{packaged.root}/library.json"
            found.append(Finding(Fault.OTHER_FILES, where, str(packaged)))
    return found


def _keep_files(package: Package, library: PackagedLibrary) -> dict[str, Blob]:
    wanted = {
        digest: partial(package.open, f"{library.root}/{path}")
        for path, digest in library.files.items()
    }
    kept = keep_many(wanted)
    return {path: kept[digest] for path, digest in library.files.items()}


def _dependencies(library: Library, packaged: PackagedLibrary) -> list[Dependency]:
    return [
        Dependency(
            library=library,
            kind=kind,
            machine_name=name.machine_name,
            major=name.major,
            minor=name.minor,
            place=place,
        )
        for kind, key in KINDS.items()
        for place, name in enumerate(dict.fromkeys(packaged.needs(key)))
    ]
