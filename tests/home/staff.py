"""Staff at Wagtail's desk, signed in with a second factor."""

from django.test import Client

from tests.users.people import make_person, signed_in
from users.groups import bring_groups_in_line
from users.roles import Role


def at_desk(*roles: Role) -> Client:
    bring_groups_in_line()
    return signed_in(Client(), make_person(*roles, enrolled=True))
