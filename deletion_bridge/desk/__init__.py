"""The bridge's screens in Wagtail's shell, for operators, administrators and officers."""
