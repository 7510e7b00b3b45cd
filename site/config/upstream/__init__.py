"""Korean for what Wagtail and wagtail-localize have not translated yet, and better words for what
reads oddly there. An app of its own, after our rooms and before Wagtail in INSTALLED_APPS: our own
words win over these, and these over Wagtail's. What its scripts say lies in `scripts/`, a locale
path, because Wagtail serves its script catalogue from its own apps and the locale paths alone.
"""
