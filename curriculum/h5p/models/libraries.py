"""Libraries: the scripts, styles and forms that a kind of activity is made of."""

from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices

from .blobs import DIGEST_LENGTH, Blob


class LibraryQuerySet(models.QuerySet["Library"]):
    def in_order(self) -> Self:
        """By name, the newest version first."""
        return self.order_by("machine_name", "-major", "-minor", "-patch")

    def runnable(self) -> Self:
        """Those an activity can be made of, rather than parts of others."""
        return self.filter(runnable=True)

    def of(self, machine_name: str, major: int, minor: int) -> Self:
        """The patches of one version, the newest first."""
        same = self.filter(machine_name=machine_name, major=major, minor=minor)
        return same.order_by("-patch")


class Library(models.Model):
    """One version of one library, installed by an administrator and never changed.

    Versions stand side by side, patches too; an activity keeps to the ones it was made with.

    Attributes:
        digest: Of the paths and contents of its files, so two packages that bring one version with
            different files are told apart.
        core_api_major, core_api_minor: The oldest H5P core it runs on; None where it says nothing.
        licence: As its library.json spells it, "MIT" or "GPL3"; empty where it says nothing.
        metadata: Its library.json.
        trusted_by: Opaque id of who installed it: its scripts run for pupils.
    """

    machine_name = models.CharField(_("machine name"), max_length=120)
    major = models.PositiveIntegerField(_("major version"))
    minor = models.PositiveIntegerField(_("minor version"))
    patch = models.PositiveIntegerField(_("patch"))
    title = models.CharField(_("title"), max_length=255)
    runnable = models.BooleanField(_("activities can be made of it"), default=False)
    core_api_major = models.PositiveIntegerField(null=True, editable=False)
    core_api_minor = models.PositiveIntegerField(null=True, editable=False)
    licence = models.CharField(_("licence"), max_length=60, blank=True)
    digest = models.CharField(_("digest"), max_length=DIGEST_LENGTH, unique=True)
    metadata = models.JSONField(default=dict)
    trusted_by = models.UUIDField(_("trusted by"), editable=False)
    trusted_at = models.DateTimeField(_("trusted since"), default=timezone.now, editable=False)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity library")
        verbose_name_plural = _("activity libraries")
        ordering = ["machine_name", "-major", "-minor", "-patch"]
        constraints = [
            models.UniqueConstraint(
                fields=["machine_name", "major", "minor", "patch"], name="h5p_version_once"
            )
        ]
        permissions = [("install_library", _("Can install activity libraries"))]

    def __str__(self) -> str:
        return f"{self.machine_name} {self.version}"

    @property
    def version(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    @property
    def ubername(self) -> str:
        """As content names it: "H5P.MultiChoice 1.16"."""
        return f"{self.machine_name} {self.major}.{self.minor}"

    @property
    def folder(self) -> str:
        """As a package names it: "H5P.MultiChoice-1.16"."""
        return f"{self.machine_name}-{self.major}.{self.minor}"

    def paths(self, of: str) -> list[str]:
        """Files that are loaded with it, in order.

        Args:
            of: "preloadedJs" or "preloadedCss".
        """
        listed: Any = self.metadata.get(of) or []
        return [str(one["path"]) for one in listed]


class LibraryFile(models.Model):
    """One file of a library.

    Attributes:
        path: Within the library's folder: "images/star.svg".
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(_("path"), max_length=255)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("file of a library")
        verbose_name_plural = _("files of libraries")
        constraints = [
            models.UniqueConstraint(fields=["library", "path"], name="h5p_path_once_a_library")
        ]

    def __str__(self) -> str:
        return self.path


class Dependency(models.Model):
    """Another library that one names: loaded with it, loaded when content asks, or only for the
    form that content is written in."""

    class Kind(TextChoices):
        PRELOADED = "preloaded", _("loaded with it")
        DYNAMIC = "dynamic", _("loaded when content asks for it")
        EDITOR = "editor", _("only for writing")

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="dependencies")
    kind = models.CharField(max_length=10, choices=Kind)
    machine_name = models.CharField(max_length=120)
    major = models.PositiveIntegerField()
    minor = models.PositiveIntegerField()
    place = models.PositiveSmallIntegerField(help_text="In the order of library.json.")

    class Meta:
        verbose_name = _("dependency")
        verbose_name_plural = _("dependencies")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["library", "kind", "machine_name", "major", "minor"],
                name="h5p_dependency_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.machine_name} {self.major}.{self.minor}"
