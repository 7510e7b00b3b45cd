"""How the mails of allauth and Wagtail come to be written: by the pages that send them."""

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.admin.mail import send_notification
from wagtail.models import Workflow

from core.models import OutgoingMail
from tests.users.people import PASSWORD, code, enrol, signed_in
from users.models import User

from .letters_by_rooms import a_lesson, mailbox, reset_password, somebody

NEW = "another-long-password-2026"


def add_address(language: str) -> Client:
    client, _person = _signed_in(language)
    _post(client, language, "account_email", {"action_add": "1", "email": mailbox()})
    return client


def confirm_address(language: str) -> None:
    """Confirming another address makes it the only one, and both are told."""
    client, person = _signed_in(language)
    address = EmailAddress.objects.create(user=person, email=mailbox())
    _post(client, language, "account_confirm_email", {}, EmailConfirmationHMAC(address).key)


def remove_address(language: str) -> None:
    client, person = _signed_in(language)
    address = EmailAddress.objects.create(user=person, email=mailbox())
    _post(client, language, "account_email", {"action_remove": "1", "email": address.email})


def change_password(language: str) -> None:
    client, _person = _signed_in(language)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    _post(client, language, "account_change_password", typed)


def set_first_password(language: str) -> None:
    client, person = _signed_in(language)
    person.set_unusable_password()
    person.save()
    signed_in(client, person, second_factor=False)
    _post(client, language, "account_set_password", {"password1": NEW, "password2": NEW})


def used_reset_link(language: str) -> None:
    reset_password(language)
    letter = OutgoingMail.objects.latest("id").letter
    link = next(word for word in letter["text"].split() if "/reset/key/" in word)
    client = Client()
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})


def set_up_factor(language: str) -> None:
    client, _person = _signed_in(language)
    page = client.get(_path(language, "mfa_activate_totp"))
    secret = page.context["form"].secret
    _post(client, language, "mfa_activate_totp", {"code": code(secret=secret)})


def take_off_factor(language: str) -> None:
    client, person = _signed_in(language)
    enrol(person)
    signed_in(client, person)
    _post(client, language, "mfa_deactivate_totp", {})


def new_codes(language: str) -> None:
    client, person = _signed_in(language)
    enrol(person)
    signed_in(client, person)
    _post(client, language, "mfa_generate_recovery_codes", {})
    assert Authenticator.objects.filter(user=person).count() == 2


def through_workflow(step: str) -> Callable[[str], None]:
    """A page handed in for review, and what the reviewer says."""

    def write(language: str) -> None:
        editor, reviewer = _staff(language), _staff(language)
        reviewer.groups.add(Group.objects.get(name="Moderators"))
        lesson = a_lesson()
        lesson.save_revision(user=editor)
        state = Workflow.objects.all()[0].start(lesson, editor)
        if step != "start":
            task = state.current_task_state
            task.task.specific.on_action(task, reviewer, step)

    return write


def comment(language: str) -> None:
    context: dict[str, Any] = {"page": a_lesson(), "editor": somebody(language=language)}
    send_notification([_staff(language)], "updated_comments", context)


def _staff(language: str) -> User:
    person = somebody(language=language)
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    person.wagtail_userprofile.preferred_language = language
    person.wagtail_userprofile.save()
    return User.objects.get(pk=person.pk)


def _signed_in(language: str) -> tuple[Client, User]:
    person = somebody(language=language)
    return signed_in(Client(), person, second_factor=False), person


def _path(language: str, name: str, *arguments: Any) -> str:
    with translation.override(language):
        return reverse(name, args=arguments)


def _post(client: Client, language: str, name: str, data: dict[str, str], *arguments: Any) -> None:
    answer = client.post(_path(language, name, *arguments), data)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
