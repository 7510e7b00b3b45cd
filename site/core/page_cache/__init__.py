"""Public pages answered before Django, for as long as nothing they may show has changed.

What comes from here is what Django would say, or Django is asked. Three things make that certain:

  - Django itself says which answers are for everybody (Cache-Control: public). Whatever has a
    cookie, a session, a condition or a body goes to Django, and so does the first of each kind.
  - Every process watches its own statements. Once a write that a page may show is committed, all
    answers everywhere are of the past: one word, shared by all processes, has become another.
  - Tables that no public page shows are named (config.settings.page_cache), so that busy ones do
    not empty the cache. An answer for which such a table was read is never kept, so the list can
    make pages slow and never stale.

What changes with time alone, as a banner that begins at noon, is told within MOST_S seconds; what
people change outside Django, in the database itself, too. So is what was changed while the shared
word could not be written: nothing is ever given longer than that.

    gate    the layer in front          kept      answers in the memory of this process
    mark    the word they share         tables    what a statement reads and writes
"""
