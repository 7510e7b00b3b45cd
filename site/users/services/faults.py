"""Why a change to a person's standing is refused."""

from typing import Any

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The change is not made; `words` says why and what to do next."""

    words: Any = ""


class NotOneself(Refused):
    """People do not change their own roles, factor or standing: somebody else must agree."""

    words = _("You cannot change this for yourself. Please ask another administrator.")


class LastAdministrator(Refused):
    """Without this person nobody could manage accounts."""

    words = _("This is the last administrator. Give the role to somebody else first.")


class PersonHasLeft(Refused):
    """Who has left holds no roles."""

    words = _("This person has left. Let them back in first.")


class AddressHasAccount(Refused):
    """The invited address already belongs to somebody."""

    words = _("This address already has an account. Change its roles in the list of people.")
