"""A backup comes back whole, or says that it does not. The commands are run as an operator runs
them, on real databases: of what is committed, into an empty one."""

import io
import json
import os
import subprocess
import sys
import tarfile
from contextlib import nullcontext
from pathlib import Path

import psycopg
import pyrage
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from psycopg import sql

from core.actors import SYSTEM
from core.backup import CannotRestore, read_through, release_jobs, restoring
from core.backup.holding import HELD_UNTIL, hold_jobs
from core.backup.keys import mark_keys
from core.backup.making import quiet
from core.backup.manifest import Manifest, ManifestUnreadable
from core.backup.sealing import PART_BYTES, add_bytes, add_stream, sealed_to
from core.jobs import ask_for
from tests.servers import databases

pytestmark = pytest.mark.core

ROOT = Path(__file__).resolve().parents[2]
PAIR = pyrage.x25519.Identity.generate()
WHOLE = "It is back, and whole"
IMPORTS = "from deletion_bridge.models import Destination; from core.models import Job; import json"
SAY = "print(json.dumps({}))"


# -- the drill


class Place:
    """A city's database and folder of files, and the commands run there."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.media = url, folder / "media"
        self.media.mkdir(parents=True)
        self.env = {**os.environ, "DATABASE_URL": url, "JIKIMI_VAR": str(folder)}
        self.env |= {"DJANGO_SETTINGS_MODULE": "config.settings.dev"}
        self.env["PYTHONPATH"] = f"{ROOT}{os.pathsep}{ROOT / 'site'}"

    def manage(self, *command: str | Path, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, ROOT / "manage.py", *command],
            env=self.env,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def ask(self, code: str) -> list:
        """What a line of Python prints there, read as JSON."""
        asked = self.manage("shell", "-v0", "-c", code)
        assert asked.returncode == 0, asked.stderr
        return json.loads(asked.stdout.splitlines()[-1])


@pytest.fixture
def city(worker_name, tmp_path):
    server = os.environ.get("DATABASE_URL", "sqlite:///")
    state = Path(os.environ.get("JIKIMI_VAR", ROOT / "var")) / "test"
    state.mkdir(parents=True, exist_ok=True)
    url = databases.demo_copy_for(f"{worker_name}-city", server, state)
    place = Place(url, tmp_path / "city")
    (place.media / "original_images").mkdir()
    (place.media / "original_images" / "꽃.png").write_bytes(os.urandom(PART_BYTES + 7))
    (place.media / "empty.txt").write_bytes(b"")
    yield place
    databases.drop(url)


@pytest.fixture
def empty(city, tmp_path):
    if city.url.startswith("sqlite"):
        yield Place(f"sqlite:///{tmp_path}/new/jikimi.sqlite3", tmp_path / "new")
        return
    name = f"{city.url.rpartition('/')[2]}_empty"
    server = f"{city.url.rpartition('/')[0]}/postgres"
    with psycopg.connect(server, autocommit=True) as maintenance:
        maintenance.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        maintenance.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    url = f"{city.url.rpartition('/')[0]}/{name}"
    yield Place(url, tmp_path / "new")
    databases.drop(url)


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "key.txt"
    path.write_text(f"# public key: {PAIR.to_public()}\n{PAIR}\n")
    return path


def test_a_city_comes_back_from_its_backup_or_nothing_does(city, empty, key, tmp_path):
    file, cut = tmp_path / "city.age", tmp_path / "cut.age"
    made = city.manage("backup", file, "--recipient", str(PAIR.to_public()))
    assert made.returncode == 0, made.stderr
    assert file.stat().st_mode & 0o077 == 0
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n")

    cut.write_bytes(file.read_bytes()[:-1000])
    refused = empty.manage("restore", cut, "--identity", key)
    assert (refused.returncode, "cut off or changed" in refused.stderr) == (1, True)
    assert list(empty.media.rglob("*")) == []

    back = empty.manage("restore", file, "--identity", "-", stdin=key.read_text())
    assert back.returncode == 0, back.stderr
    assert WHOLE in back.stdout
    for path in city.media.rglob("*"):
        if path.is_file():
            assert (empty.media / path.relative_to(city.media)).read_bytes() == path.read_bytes()

    held = "[sorted({each.paused_for for each in Destination.objects.all()}),"
    held += " sorted({job.due_at.year for job in Job.objects.unfinished()})]"
    assert empty.ask(f"{IMPORTS}; {SAY.format(held)}") == [["restored"], [9999]]

    again = empty.manage("restore", file, "--identity", key)
    assert (again.returncode, "not empty" in again.stderr) == (1, True)


def test_a_backup_without_a_key_or_over_another_is_not_written(tmp_path, settings):
    settings.BACKUP_RECIPIENTS = []
    file = tmp_path / "city.age"
    for keys in ([], ["age1nonsense"]):
        with pytest.raises(CommandError, match="public key"):
            call_command("backup", file, recipient=keys)
    assert list(tmp_path.iterdir()) == []
    file.write_text("precious")
    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", file, recipient=[str(PAIR.to_public())])
    assert file.read_text() == "precious"


@pytest.mark.django_db
def test_what_is_not_what_it_was_is_held_all_the_same(monkeypatch):
    """The data are in place by then: nothing of it may leave, and nobody may take it for whole."""
    stepped, sound = [], Manifest.from_bytes(a_manifest())
    monkeypatch.setattr(restoring, "_must_be_empty", lambda: None)
    monkeypatch.setattr(restoring, "_read", lambda *args: sound)
    monkeypatch.setattr(restoring.databases, "loading", lambda: nullcontext(io.BytesIO()))
    monkeypatch.setattr(restoring, "_arriving_files", lambda: nullcontext(None))
    monkeypatch.setattr(restoring.after_restore, "_entries", {"test": stepped.append})
    with pytest.raises(CannotRestore, match=r"in place and held.*other counts"):
        restoring.restore(io.BytesIO(), identity=str(PAIR), actor=SYSTEM)
    assert stepped == [sound]


@pytest.mark.django_db
def test_held_jobs_go_on_only_when_somebody_says_so(kind):
    job = ask_for("test.work", {}, actor=SYSTEM)
    hold_jobs(Manifest.from_bytes(a_manifest()))
    job.refresh_from_db()
    assert job.due_at == HELD_UNTIL
    assert release_jobs() == 1
    job.refresh_from_db()
    assert job.due_at <= timezone.now()


def test_a_full_disk_does_not_speak_against_the_backup():
    def full(*part):
        raise OSError(28, "No space left on device")

    file = sealed(("media/a.txt/000000", b"a"), ("manifest.json", a_manifest()))
    with pytest.raises(CannotRestore, match="No space left"):
        restoring._read(io.BytesIO(file), str(PAIR), full, quiet)


# -- reading what is not a backup of ours


def sealed(*entries: tuple[str, bytes], recipients: tuple = (str(PAIR.to_public()),)) -> bytes:
    target = io.BytesIO()
    with sealed_to(list(recipients), target) as tar:
        for name, content in entries:
            add_bytes(tar, name, content)
    return target.getvalue()


def read(file: bytes, identity=PAIR) -> Manifest:
    return read_through(io.BytesIO(file), identity=str(identity))


def a_manifest(**changes) -> bytes:
    fields = {"made_at": "2026-03-08T09:00:00+09:00", "vendor": "sqlite", "migrations": []}
    fields |= {"rows": {}, "parts": {}, "keys": mark_keys(), "version": 1, **changes}
    return json.dumps(fields).encode()


def test_an_empty_but_whole_one_is_read():
    assert read(sealed(("manifest.json", a_manifest()))).vendor == "sqlite"


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"hello",
        sealed(),
        sealed(("media/a.txt/000000", b"a")),
        sealed(("media/a.txt/000000", b"a"), ("manifest.json", a_manifest())),
        sealed(("manifest.json", a_manifest(parts={"media/a.txt": "00"}))),
        sealed(("manifest.json", a_manifest(version=2))),
        sealed(("manifest.json", b"[]")),
        sealed(("manifest.json", b"\xff")),
    ],
)
def test_what_is_not_whole_is_refused(file):
    with pytest.raises(CannotRestore):
        read(file)


def test_another_key_opens_nothing_and_each_recipient_opens_all():
    other = pyrage.x25519.Identity.generate()
    with pytest.raises(CannotRestore):
        read(sealed(("manifest.json", a_manifest())), other)
    both = (str(PAIR.to_public()), str(other.to_public()))
    file = sealed(("manifest.json", a_manifest()), recipients=both)
    assert read(file) == read(file, other)


def test_every_changed_byte_is_noticed():
    file = sealed(("media/a.txt/000000", b"a" * 300), ("manifest.json", a_manifest()))
    for place in range(0, len(file), 97):
        changed = file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :]
        with pytest.raises(CannotRestore):
            read(changed)


@pytest.mark.parametrize("length", [0, 1, PART_BYTES, PART_BYTES + 1])
def test_a_stream_goes_in_parts_and_comes_out_as_it_was(length):
    content, seen, target = os.urandom(length), [], io.BytesIO()
    with tarfile.open(fileobj=target, mode="w|") as tar:
        add_stream(tar, "media/a", io.BytesIO(content), seen.append)
    target.seek(0)
    with tarfile.open(fileobj=target) as tar:
        parts = [tar.extractfile(entry).read() for entry in tar]
    assert b"".join(parts) == b"".join(seen) == content
    assert all(len(part) <= PART_BYTES for part in parts)


def test_a_manifest_comes_out_as_it_went_in():
    manifest = Manifest.from_bytes(a_manifest(rows={"a": 1}))
    assert Manifest.from_bytes(manifest.as_bytes()) == manifest
    with pytest.raises(ManifestUnreadable):
        Manifest.from_bytes(b"{}")
