"""What editors and administrators send in Wagtail's shell, and what they are told of it."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.users.models import UserProfile

from core.jobs import run_job
from core.models import Job
from curriculum.h5p.models import Activity, Blob, Library, Upload
from tests.curriculum.h5p.making import BASE, a_package, content_files, library_files, packed
from tests.curriculum.h5p.store import an_activity, install
from tests.users.people import make_person, signed_in
from users.models import User
from users.roles import Role

pytestmark = pytest.mark.core


@pytest.fixture
def editor(client: Client) -> Client:
    return signed_in(client, make_person(Role.EDITOR, enrolled=True))


@pytest.fixture
def administrator() -> Client:
    return signed_in(Client(), make_person(Role.ADMINISTRATOR, enrolled=True))


def send(client: Client, package: BytesIO | bytes, way: str = "upload", name: str = "a.h5p"):
    body = package if isinstance(package, bytes) else package.getvalue()
    return client.post(f"/admin/activities/{way}/", {"package": SimpleUploadedFile(name, body)})


def read() -> Upload:
    for job in Job.objects.filter(kind="h5p.read_upload", state="waiting"):
        run_job(job.pk)
    return Upload.objects.newest_first()[0]


def test_an_editor_makes_a_draft_of_a_package(editor: Client) -> None:
    install()
    sent = send(editor, a_package())
    waiting = editor.get(sent["Location"]).content.decode()
    assert "<progress" in waiting
    upload = read()
    assert upload.stage == Upload.Stage.TAKEN
    assert not default_storage.exists(upload.place)  # the file itself is gone
    assert upload.activity is not None
    page = editor.get(sent["Location"]).content.decode()
    assert f"/admin/snippets/h5p/activity/edit/{upload.activity.pk}/" in page
    assert editor.get(f"/admin/snippets/h5p/activity/edit/{upload.activity.pk}/").status_code == 200


def test_what_an_editor_sends_installs_nothing(editor: Client) -> None:
    sent = send(editor, a_package())
    assert read().stage == Upload.Stage.REFUSED
    assert not Library.objects.exists()
    assert not Activity.objects.exists()
    page = editor.get(sent["Location"]).content.decode()
    assert "Test.Choice 1.2" in page
    assert editor.post("/admin/activities/install/").status_code == 302  # sent away
    assert not Blob.objects.exists()


def test_an_administrator_installs_the_libraries(administrator: Client) -> None:
    sent = send(administrator, a_package(), "install")
    upload = read()
    assert upload.outcome["installed"] == ["Test.Base 1.0.0", "Test.Choice 1.2.3"]
    assert "Test.Choice 1.2.3" in administrator.get(sent["Location"]).content.decode()
    licences = administrator.get("/admin/activities/licences/").content.decode()
    assert "Test.Choice" in licences
    assert "MIT" in licences
    trusted = Library.objects.get(machine_name="Test.Choice").pk
    assert "김보람 님이 믿고" in (
        administrator.get(f"/admin/activities/libraries/{trusted}/used/").content.decode()
    )


def test_a_fresh_site_gets_our_own_kinds_by_one_button(
    administrator: Client, editor: Client
) -> None:
    button = 'action="/admin/activities/install/own/"'
    assert button not in editor.get("/admin/snippets/h5p/write/").content.decode()
    assert button in administrator.get("/admin/snippets/h5p/write/").content.decode()
    editor.post("/admin/activities/install/own/")
    assert not Library.objects.exists()
    for _press in range(2):
        assert administrator.post("/admin/activities/install/own/").status_code == 302
        assert Library.objects.count() == 8
    page = administrator.get("/admin/snippets/h5p/write/").content.decode()
    assert button not in page
    assert "문제 모음" in page


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_refusal_names_file_fault_and_remedy_in_words(editor: Client, language: str) -> None:
    bad = a_package({"content/a.php": "<?php", "content/b.svg": '<svg onload="1"/>'})
    sent = send(editor, bad)
    read()
    profile = UserProfile.get_for_user(User.objects.get(actor_id=Upload.objects.get().asked_by))
    profile.preferred_language = language
    profile.save()
    page = editor.get(sent["Location"]).content.decode()
    assert "content/a.php" in page
    assert "content/b.svg" in page
    told = {"ko": "스크립트", "en": "This drawing holds a script."}[language]
    assert told in page


@pytest.mark.parametrize(
    ("name", "body"), [("a.zip", b"PK"), ("a.h5p", b""), ("", b"PK"), ("a.php", b"<?php")]
)
def test_what_is_no_package_by_its_name_is_said_beside_the_field(editor, name, body) -> None:
    assert send(editor, body, name=name or "x").status_code == 422
    assert editor.post("/admin/activities/upload/").status_code == 422
    assert not Upload.objects.exists()


def test_a_file_that_is_no_package_is_refused_in_words(editor: Client) -> None:
    sent = send(editor, b"GIF89a" * 100)
    assert read().findings[0]["fault"] == "not_zip"
    assert editor.get(sent["Location"]).status_code == 200


def test_another_versions_files_under_a_known_number_are_refused(administrator: Client) -> None:
    install()
    send(administrator, a_package({f"{BASE}/base.js": "stolen()"}), "install")
    assert [one["fault"] for one in read().findings] == ["other_files"]


def test_reading_twice_makes_one_activity(editor: Client) -> None:
    install()
    send(editor, a_package())
    job = Job.objects.get(kind="h5p.read_upload")
    run_job(job.pk)
    Job.objects.filter(pk=job.pk).update(state="waiting", finished_at=None)
    run_job(job.pk)
    assert Activity.objects.count() == 1


def test_an_upload_is_its_senders_alone(editor: Client) -> None:
    sent = send(editor, a_package())
    other = signed_in(Client(), make_person(Role.EDITOR, enrolled=True))
    assert other.get(sent["Location"]).status_code == 404


def test_an_activity_is_moved_with_a_look_first(editor: Client) -> None:
    activity = an_activity()
    install(packed(library_files(patch=9) | content_files()))
    newer = Library.objects.get(machine_name="Test.Choice", patch=9)
    used = editor.get(f"/admin/activities/libraries/{activity.library_id}/used/")
    assert "명령줄에서 설치" in used.content.decode()
    assert f'<span class="w-sr-only">: {activity.title}</span></button>' in used.content.decode()
    moved = editor.post(f"/admin/activities/{activity.pk}/move/{newer.pk}/")
    assert moved["Location"] == f"/admin/snippets/h5p/activity/edit/{activity.pk}/"
    activity.refresh_from_db()
    assert activity.library.patch == 3
    assert activity.get_latest_revision_as_object().library == newer
    base = Library.objects.get(machine_name="Test.Base")
    assert editor.post(f"/admin/activities/{activity.pk}/move/{base.pk}/").status_code == 404


def test_lists_do_not_grow_in_queries(editor: Client, django_assert_max_num_queries) -> None:
    for number in range(5):
        an_activity(title=f"활동 {number}")
    editor.get("/admin/snippets/h5p/activity/")
    with django_assert_max_num_queries(30):
        editor.get("/admin/snippets/h5p/activity/")
    with django_assert_max_num_queries(20):
        editor.get("/admin/activities/licences/")


def test_a_draft_can_be_looked_at_before_it_is_published(editor: Client) -> None:
    activity = an_activity(is_live=False)
    edit = editor.get(f"/admin/snippets/h5p/activity/edit/{activity.pk}/")
    assert edit.status_code == 200
    fields = {"title": "새 제목", "licence": "CC BY", "credit": ""}
    preview = f"/admin/snippets/h5p/activity/preview/{activity.pk}/"
    assert editor.post(preview, fields).json()["is_valid"]
    page = editor.get(preview).content.decode()
    assert "새 제목" in page
    assert 'sandbox="allow-scripts"' in page
