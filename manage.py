#!/usr/bin/env python
"""Django's command line. Adds site/ to the import path so it works straight from a checkout."""

import os
import sys
from pathlib import Path

SITE_ROOT = Path(__file__).resolve().parent / "site"


def main() -> None:
    sys.path.insert(0, str(SITE_ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
