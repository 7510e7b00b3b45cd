"""Every mail the system can send: how it really comes to be written, and what its button does.

Whoever adds a mail adds an entry here, under the path of its template: a function that makes the
system write it, in a language, and, where its link leads to a button, what pressing it changes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import allauth.account
import allauth.mfa
import wagtail.admin
from django.test import Client

from .letters_by_joining import monitor_is_told, team_applicant_is_told
from .letters_by_others import (
    add_address,
    change_password,
    comment,
    confirm_address,
    new_codes,
    remove_address,
    set_first_password,
    set_up_factor,
    take_off_factor,
    through_workflow,
    used_reset_link,
)
from .letters_by_oversight import (
    answer_monitor,
    answer_outside,
    identity_was_seen,
    reports_set_aside,
)
from .letters_by_rooms import (
    answer_a_takedown,
    applicant_is_told,
    ask_a_takedown,
    ask_while_invited,
    ask_with_account,
    bridge_calls,
    child_waits,
    confirm_school_mailbox,
    consent_given,
    consent_withdrawn,
    erased,
    hole_ahead,
    invited,
    join,
    join_again,
    joined,
    lost_factor,
    news_is_mailed,
    own_data_changed,
    privacy_link,
    readmitted,
    reset_password,
    sign_in_instead,
    withdrawn,
)

Write = Callable[[str], Client | None]
NEW_PASSWORD = "a-new-long-password-2026"


@dataclass(frozen=True, slots=True)
class Button:
    """What stands behind a link.

    Attributes:
        link: Part of the link's path that tells it from others.
        changes: Table that pressing it writes to.
        data: What is typed beside it.
    """

    link: str
    changes: str
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Letter:
    """One kind of mail.

    Attributes:
        write: Makes the system write it in a language; returns the client of whoever presses the
            button, where that has to be somebody signed in.
    """

    write: Write
    button: Button | None = None


CONFIRM = Button("/confirm/", "campaigns_signup")
LEAVE = Button("/withdraw/", "campaigns_signup")
ACCOUNT = {"name": "박새봄", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
PASSWORD = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
STATES = ("waiting", "waitlisted", "accepted", "declined", "withdrawn", "completed")

LETTERS: dict[str, Letter] = {
    "users/mails/invitation.txt": Letter(invited, Button("/invitation/", "users_user", ACCOUNT)),
    "users/mails/account_there.txt": Letter(ask_with_account),
    "users/mails/invitation_waits.txt": Letter(ask_while_invited),
    "users/mails/password_reset.txt": Letter(
        reset_password, Button("/reset/key/", "users_user", PASSWORD)
    ),
    "users/mails/readmitted.txt": Letter(readmitted),
    "users/mails/second_factor_reset.txt": Letter(lost_factor),
    "privacy/mails/link.txt": Letter(privacy_link, Button("/link/", "privacy_privacylink")),
    "privacy/mails/sign_in.txt": Letter(sign_in_instead),
    "privacy/mails/receipt.txt": Letter(consent_given),
    "privacy/mails/withdrawn.txt": Letter(consent_withdrawn),
    "privacy/mails/erased.txt": Letter(erased),
    "privacy/mails/corrected.txt": Letter(own_data_changed),
    "campaigns/mails/confirm.txt": Letter(join, CONFIRM),
    "campaigns/mails/thanks.txt": Letter(joined, LEAVE),
    "campaigns/mails/already.txt": Letter(join_again, LEAVE),
    "campaigns/mails/farewell.txt": Letter(withdrawn),
    "curriculum/mails/verification.txt": Letter(
        confirm_school_mailbox, Button("/verification/", "curriculum_teacherverification")
    ),
    "surveillance_team/mails/bridge_alarm.txt": Letter(bridge_calls),
    "triage/mails/child_waits.txt": Letter(child_waits),
    "triage/mails/hole_ahead.txt": Letter(hole_ahead),
    "surveillance_team/mails/news.txt": Letter(news_is_mailed),
    "oversight/mails/set_aside.txt": Letter(reports_set_aside),
    "oversight/mails/identity_seen.txt": Letter(identity_was_seen),
    "oversight/mails/objection_decided.txt": Letter(answer_monitor),
    "oversight/mails/answer_ready.txt": Letter(answer_outside),
    "home/mails/received.txt": Letter(ask_a_takedown),
    "home/mails/answered.txt": Letter(answer_a_takedown),
    **{
        f"instructors/mails/{state}.txt": Letter(applicant_is_told(state))
        for state in (*STATES, "not_completed", "appointed")
    },
    **{
        f"joining/mails/{state}.txt": Letter(team_applicant_is_told(state))
        for state in ("waiting", "waitlisted", "chosen", "appointed", "declined", "withdrawn")
    },
    **{
        f"joining/mails/{letter}.txt": Letter(monitor_is_told(letter))
        for letter in (
            "warned",
            "suspended",
            "reinstated",
            "annulled",
            "dismissed",
            "left",
            "ended",
        )
    },
    "account/email/email_confirmation_message.txt": Letter(
        add_address, Button("/confirm-email/", "account_emailaddress")
    ),
    "account/email/email_changed_message.txt": Letter(confirm_address),
    "account/email/email_deleted_message.txt": Letter(remove_address),
    "account/email/password_changed_message.txt": Letter(change_password),
    "account/email/password_reset_message.txt": Letter(used_reset_link),
    "account/email/password_set_message.txt": Letter(set_first_password),
    "mfa/email/totp_activated_message.txt": Letter(set_up_factor),
    "mfa/email/totp_deactivated_message.txt": Letter(take_off_factor),
    "mfa/email/recovery_codes_generated_message.txt": Letter(new_codes),
    "wagtailadmin/notifications/task_state_submitted.txt": Letter(through_workflow("start")),
    "wagtailadmin/notifications/workflow_state_submitted.txt": Letter(through_workflow("start")),
    "wagtailadmin/notifications/workflow_state_approved.txt": Letter(through_workflow("approve")),
    "wagtailadmin/notifications/workflow_state_rejected.txt": Letter(through_workflow("reject")),
    "wagtailadmin/notifications/updated_comments.txt": Letter(comment),
}

NO_SIGN_UP = "nobody signs up: accounts are given (users.adapter)"
NO_CODE_MAILS = "no code is ever mailed: ACCOUNT_LOGIN_BY_CODE and …_RESET_BY_CODE are off"
NO_PASSKEYS = "MFA_SUPPORTED_TYPES has no passkeys"
NOT_A_MAIL = "part of others"
NO_NOTIFIER = "Wagtail has the text and nothing that sends it"

NEVER_SENT = {
    "users/mails/end.txt": NOT_A_MAIL,
    "account/email/base_message.txt": NOT_A_MAIL,
    "account/email/account_already_exists_message.txt": NO_SIGN_UP,
    "account/email/email_confirmation_signup_message.txt": NO_SIGN_UP,
    "account/email/unknown_account_message.txt": "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS is off",
    "account/email/password_reset_key_message.txt": "users.services.resets writes our own",
    "account/email/email_confirm_message.txt": "allauth has the text and nothing that sends it",
    "account/email/login_code_message.txt": NO_CODE_MAILS,
    "account/email/password_reset_code_message.txt": NO_CODE_MAILS,
    "mfa/email/webauthn_added_message.txt": NO_PASSKEYS,
    "mfa/email/webauthn_removed_message.txt": NO_PASSKEYS,
    "wagtailadmin/notifications/base.txt": NOT_A_MAIL,
    "wagtailadmin/notifications/approved.txt": NO_NOTIFIER,
    "wagtailadmin/notifications/rejected.txt": NO_NOTIFIER,
    "wagtailadmin/notifications/task_state_approved.txt": NO_NOTIFIER,
    "wagtailadmin/notifications/task_state_rejected.txt": NO_NOTIFIER,
}

ROOMS = ("site", "curriculum", "campaigns", "instructors", "surveillance_team", "deletion_bridge")
CALLERS = {
    "site/users/mails.py",
    "site/privacy/mails.py",
    "site/home/mails.py",
    "campaigns/mails.py",
    "curriculum/mails.py",
    "instructors/news.py",
    "surveillance_team/services/bridge_alarms.py",
    "surveillance_team/triage/mails.py",
    "surveillance_team/services/digests.py",
    "surveillance_team/oversight/news.py",
    "surveillance_team/joining/news.py",
}
"""Modules that post mails. Each writes only what has a template in a folder of mails."""


def templates_of_mails(root: Path) -> set[str]:
    """Every template in our rooms and in the packages we use that is the text of a mail."""
    others: list[Any] = [allauth.account, allauth.mfa, wagtail.admin]
    packages = [Path(module.__path__[0]) for module in others]
    allauth_texts = packages[0].parent / "templates"
    found = {
        path.relative_to(allauth_texts).as_posix()
        for package in ("account", "mfa")
        for path in (allauth_texts / package / "email").glob("*_message.txt")
    }
    wagtail_texts = packages[2] / "templates"
    for path in (wagtail_texts / "wagtailadmin" / "notifications").glob("*.txt"):
        if not path.stem.endswith("_subject"):
            found.add(path.relative_to(wagtail_texts).as_posix())
    for room in ROOMS:
        for path in (root / room).glob("**/templates/*/mails/*.txt"):
            found.add("/".join(path.parts[-3:]))
    return found
