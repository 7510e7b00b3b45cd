"""A site as `wagtail start` makes it, with one more app: lessons of the same blocks and words.

It draws whatever of a lesson our public page draws, and that alone: until November 2026 it left out
questions, worksheet, standards and help lines, and was faster for it. It has no menu, help bar,
languages or words that are translated, which ours pays for.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

import psycopg

from tests.servers import Postgres

APP = Path(__file__).parent / "stock"
PROGRAMS = Path(sys.executable).parent
SETTINGS = """
import os

import environ

from .base import *

DEBUG = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = "only-for-this-bench"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS += ["plans"]
DATABASES = {"default": environ.Env.db_url_config(os.environ["DATABASE_URL"])}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
"""
BUILD = """
import json
from django.utils.text import slugify
from wagtail.models import Page
from home.models import HomePage
from plans.models import Concept, HelpLine, LessonPage, SectionPage, Standard

lessons = json.load(open("lessons.json"))
top = HomePage.objects.get()
for title in ("learn", "programme", "unit"):
    top = top.add_child(instance=SectionPage(title=title, slug=title))
for number, told in enumerate(lessons):
    lines, standards = told.pop("help_lines"), told.pop("standards")
    page = LessonPage(slug=f"lesson-{number}", **told)
    page.help_lines = [HelpLine.objects.create(**line) for line in lines]
    made = []
    for one in standards:
        concepts = one.pop("concepts")
        made.append(Standard.objects.create(**one))
        made[-1].concepts.set([Concept.objects.create(**concept) for concept in concepts])
    page.standards = made
    top.add_child(instance=page)
"""


class StockSite:
    """Made in a folder, on a database of its own.

    Attributes:
        path: Of one of its lessons, at the same depth as ours.
    """

    path = "/learn/programme/unit/lesson-0/"

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder / "stock"
        self.folder.mkdir()
        own = {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "stock.settings.bench"}
        self.environment = {**os.environ, **own, "PYTHONPATH": str(self.folder)}

    @classmethod
    def on(cls, postgres: Postgres, folder: Path) -> Self:
        """With a database of its own on a server."""
        with psycopg.connect(postgres.url("postgres"), autocommit=True) as server:
            server.execute("CREATE DATABASE stock")
        return cls(folder, f"{postgres.url('stock')}?conn_max_age=60")

    def make(self, lessons: list[dict[str, Any]]) -> None:
        self._run(PROGRAMS / "wagtail", "start", "stock", str(self.folder))
        shutil.copytree(APP, self.folder / "plans")
        (self.folder / "stock" / "settings" / "bench.py").write_text(SETTINGS)
        (self.folder / "lessons.json").write_text(json.dumps(lessons))
        (self.folder / "build.py").write_text(BUILD)
        self._run(sys.executable, "manage.py", "makemigrations", "plans", "-v0")
        self._run(sys.executable, "manage.py", "migrate", "-v0")
        self._run(sys.executable, "manage.py", "shell", "-c", "exec(open('build.py').read())")

    def _run(self, *command: Any) -> None:
        subprocess.run(list(map(str, command)), cwd=self.folder, env=self.environment, check=True)
