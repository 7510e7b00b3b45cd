"""From the announcement of a term to the appointment: applications, selection, ethics code."""
