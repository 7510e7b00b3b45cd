"""The citizen surveillance team: terms, monitors, reports, targets, triage, care."""
