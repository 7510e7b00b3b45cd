"""Whatever comes, reading it takes less than 200 MB, in a process that may not have more."""

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.curriculum.h5p.making import a_library, a_package, content_files, library_files, packed

pytestmark = pytest.mark.once

MOST_KIB = 200 * 1024
READ = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
import django
django.setup()
from curriculum.h5p.packages import read_package
with open(sys.argv[1], "rb") as file:
    read = read_package(file)
with open("/proc/self/status") as status:  # ru_maxrss would count what the parent had
    peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
print(len(read.findings), peak)
"""


def peak_kib(package: bytes, folder: Path) -> int:
    """Of a whole worker: Django with all its rooms, and this package."""
    file = folder / "a.h5p"
    file.write_bytes(package)
    told = subprocess.run(
        [sys.executable, "-c", READ, str(file)], capture_output=True, check=True, timeout=120
    )
    return int(told.stdout.split()[-1])


def many_objects(megabytes: float) -> str:
    """JSON that becomes as large in memory as JSON can: a list of objects of one key."""
    return "[" + ",".join(['{"":0}'] * int(megabytes * 2**20 / 7)) + "]"


def a_film() -> bytes:
    return a_package({"content/film.mp4": bytes(range(256)) * 4096 * 18}).getvalue()


def a_directory_of_nothing() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(100_000):
            archive.writestr(f"content/{number}.txt", b"")
    return stream.getvalue()


def large_json() -> bytes:
    content = '{"a":' + many_objects(1.9) + "}"
    libraries = {
        f"Test.L{n}-1.0/library.json": a_library(f"Test.L{n}", 1, 0)[:-1]
        + ',"x":' + many_objects(0.15) + "}"
        for n in range(6)
    }  # fmt: skip
    return packed(
        library_files() | content_files() | {"content/content.json": content} | libraries
    ).getvalue()


def many_large_translations() -> bytes:
    files = {f"Test.Base-1.0/language/a{n}.json": many_objects(1.9) for n in range(30)}
    return a_package(files).getvalue()


def many_faults() -> bytes:
    return packed({f"content/{n}‮.php": "" for n in range(9_000)}).getvalue()


@pytest.mark.parametrize(
    "make", [a_film, a_directory_of_nothing, large_json, many_large_translations, many_faults]
)
def test_no_package_takes_more_than_200_mb(make, tmp_path: Path) -> None:
    assert peak_kib(make(), tmp_path) < MOST_KIB
