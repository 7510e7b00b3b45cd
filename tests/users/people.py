"""People for tests, and ways to sign them in. Other rooms' tests may use these."""

import itertools
import time
from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from core.actors import SYSTEM
from users.models import User
from users.roles import Role
from users.services.people import open_account

PASSWORD = "a-long-password-for-tests"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
_numbers = itertools.count(1)


def make_person(
    *roles: Role, email: str = "", name: str = "김보람", enrolled: bool = False, **fields
) -> User:
    """A person with a verified address, these roles and, if asked, a second factor."""
    person = open_account(
        email=email or f"person{next(_numbers)}@city.example",
        name=name,
        password=PASSWORD,
        roles=roles,
        actor=SYSTEM,
        **fields,
    )
    if enrolled:
        enrol(person)
    return User.objects.get(pk=person.pk)


def enrol(person: User) -> Authenticator:
    return TOTP.activate(person, SECRET).instance


def code(offset_s: int = 0, *, secret: str = SECRET) -> str:
    """What the app of an enrolled person shows now, or so many seconds later."""
    return format_hotp_value(hotp_value(secret, int(time.time() + offset_s) // 30))


def signed_in(client: Client, person: User, *, second_factor: bool = True) -> Client:
    """A client with the session of a finished sign-in, without walking through the pages."""
    client.force_login(person)
    session = client.session
    methods: list[dict[str, object]] = [{"method": "password", "at": time.time()}]
    if second_factor:
        methods.append({"method": "mfa", "at": time.time(), "type": "totp"})
    session["account_authentication_methods"] = methods
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def type_password(client: Client, email: str, password: str = PASSWORD, **headers):
    data = {"login": email, "password": password}
    return client.post(reverse("account_login"), data, **headers)


def walk_in(client: Client, person: User) -> Client:
    """Sign in through the pages: password, then the code if the person has a second factor."""
    answer = type_password(client, person.email)
    if answer["Location"].endswith(reverse("mfa_authenticate")):
        answer = client.post(reverse("mfa_authenticate"), {"code": code()})
    assert answer.status_code == 302, answer.content
    return client


def is_in(client: Client) -> bool:
    """Whether the person's own page opens."""
    return client.get(reverse("my")).status_code == 200


def roles_of(person: User) -> Iterable[Role]:
    return User.objects.get(pk=person.pk).roles
