"""The bridge's screens, as tests reach them."""

from django.test import Client
from django.urls import reverse

from tests.users.people import make_person, signed_in
from users.roles import Role


def as_role(role: Role) -> Client:
    return signed_in(Client(), make_person(role, enrolled=True))


def at(name: str, *args) -> str:
    return reverse(f"bridge_desk:{name}", args=args)
