"""Packages from the command line."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from core.actors import SYSTEM
from curriculum.h5p.models import Activity
from curriculum.h5p.packages import Finding, Package, read_package, words_for
from curriculum.h5p.packages.findings import Fault
from curriculum.h5p.services import (
    clashes,
    install_libraries,
    install_own,
    is_installed,
    rebundle_all,
)
from curriculum.h5p.services.uploads import summary

ENGLISH = "en"


class Command(BaseCommand):
    help = "Look at .h5p packages, install their libraries, export activities, bundle them anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        ways = parser.add_subparsers(dest="way", required=True)
        look = ways.add_parser("inspect", help="One JSON object a file; exit 1 if one is refused.")
        look.add_argument("file", nargs="+", type=Path)
        install = ways.add_parser("install", help="Trust and install the libraries of packages.")
        install.add_argument("file", nargs="*", type=Path)
        install.add_argument("--own", action="store_true", help="Jikimi's own kinds of activity.")
        export = ways.add_parser("export", help="Write an activity as a .h5p file.")
        export.add_argument("id", type=int)
        export.add_argument("--to", type=Path, help="By default activity-ID.h5p, here.")
        ways.add_parser("rebundle", help="Make anew what is played of all published activities.")

    def handle(self, *args: Any, **options: Any) -> None:
        with override(ENGLISH):
            getattr(self, f"_{options['way']}")(options)

    def _inspect(self, options: dict[str, Any]) -> None:
        accepted = [self._tell(path, package) for path, package in _packages(options["file"])]
        if not all(accepted):
            raise SystemExit(1)

    def _install(self, options: dict[str, Any]) -> None:
        refused = False
        if options["own"]:
            new = install_own(actor=SYSTEM)
            self._write({"file": None, "accepted": True, "installed": [str(one) for one in new]})
        for path, package in _packages(options["file"]):
            if faults := [*package.findings, *clashes(package)]:
                refused = True
                self._tell(path, package, faults)
                continue
            installed = install_libraries(package, actor=SYSTEM)
            names = [str(one) for one in installed]
            self._write({"file": str(path), "accepted": True, "installed": names})
        if refused:
            raise SystemExit(1)

    def _export(self, options: dict[str, Any]) -> None:
        from curriculum.h5p.writing import export_activity
        from curriculum.h5p.writing.services import latest

        activity = Activity.objects.filter(pk=options["id"]).first()
        if activity is None:
            raise CommandError(f"There is no activity {options['id']}.")
        target = options["to"] or Path(f"activity-{activity.pk}.h5p")
        target.write_bytes(export_activity(latest(activity)))
        self._write({"file": str(target), "bytes": target.stat().st_size})

    def _rebundle(self, options: dict[str, Any]) -> None:
        self._write({"changed": rebundle_all()})

    def _tell(self, path: Path, package: Package, findings: list[Finding] | None = None) -> bool:
        found = package.findings if findings is None else findings
        told = summary(package)
        clashing = [one.value for one in clashes(package)]
        self._write(
            {
                "file": str(path),
                "accepted": not found,
                "reasons": [_reason(one) for one in found],
                "main_library": told["main_library"],
                "dependencies": told["dependencies"],
                "would_install": [] if found or clashing else told["new_libraries"],
                "clashes": clashing,
                **{name: told[name] for name in ("title", "has_content", "left_out")},
            }
        )
        return not found

    def _write(self, told: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False))


def _packages(paths: list[Path]) -> Iterator[tuple[Path, Package]]:
    """Each in turn; one that cannot be opened keeps nobody from the others."""
    for path in paths:
        try:
            file = path.open("rb")
        except (OSError, ValueError):
            yield path, Package(findings=[Finding(Fault.NOT_OPENED)])
            continue
        with file:
            yield path, read_package(file, known=is_installed)


def _reason(finding: Finding) -> dict[str, str]:
    words = words_for(finding.as_json())
    return {
        "fault": finding.fault.value,
        "file": finding.path,
        "wrong": words.wrong,
        "to_do": words.to_do,
    }
