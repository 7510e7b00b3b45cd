"""Activities that a training course lets people try on its page."""

from pathlib import Path

import pytest
from django.test import Client

from tests.curriculum.h5p.store import an_activity
from tests.instructors.trainings import a_course

pytestmark = pytest.mark.core
SCRIPT = "h5p/host"


def test_a_course_plays_its_activities_on_its_page(
    client: Client, settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT, settings.H5P_PLAY_ROOT = tmp_path / "media", tmp_path / "play"
    course, activity = a_course(), an_activity()
    without = client.get(course.get_url()).content.decode()
    assert SCRIPT not in without
    course.activities = [("activity", activity)]
    course.save_revision().publish()
    page = client.get(course.get_url())
    shown = page.content.decode()
    assert f'src="/h5p/{activity.bundle_id}/"' in shown
    assert 'sandbox="allow-scripts"' in shown
    assert SCRIPT in shown
    assert "Cookie" not in page.get("Vary", "")
