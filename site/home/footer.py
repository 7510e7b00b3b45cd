"""What this room puts at the foot of every page."""

from django.utils.translation import gettext_lazy as _

from core.footer import FooterLink, footer_links

LINKS = {
    "home.privacy_policy": FooterLink(_("Privacy policy"), "privacy_policy", 10, is_strong=True),
    "home.retention": FooterLink(_("What we keep, and how long"), "privacy:retention", 20),
    "home.accessibility": FooterLink(_("Accessibility"), "accessibility", 30),
    "home.figures": FooterLink(_("In numbers"), "statistics", 40),
    "home.check": FooterLink(_("Check a certificate"), "credentials:check", 50),
    "home.contact": FooterLink(_("Contact"), "contact", 60),
}


def register() -> None:
    for name, link in LINKS.items():
        footer_links.register(name, link)
