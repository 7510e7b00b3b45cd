"""Guessing is slow, for one address and for many, and never locks the owner out."""

import statistics
import time
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import Job, OutgoingMail
from users.devices import account_digest
from users.models import ResetRequest, SignInFailure
from users.roles import Role
from users.services.sign_in import (
    PER_ACCOUNT,
    Attempt,
    Kind,
    TooManyFailures,
    begin_attempt,
    spend_code,
)

from .people import PASSWORD, code, is_in, make_person, type_password, walk_in

pytestmark = pytest.mark.core
WRONG = "not-the-password-at-all"
FIVE = range(5)


def test_five_wrong_passwords_then_not_even_the_right_one(client: Client):
    person = make_person(Role.TEACHER)
    for _ in FIVE:
        assert type_password(client, person.email, WRONG).status_code == 422
    answer = type_password(client, person.email)
    assert answer.status_code == 422
    assert "too many tries" in answer.content.decode()
    assert not is_in(client)


def test_failures_outlive_the_cache(client: Client):
    person = make_person(Role.TEACHER)
    for _ in FIVE:
        type_password(client, person.email, WRONG)
    cache.clear()
    assert type_password(client, person.email).status_code == 422


def test_after_five_minutes_one_may_try_again(client: Client):
    person = make_person(Role.TEACHER)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in FIVE:
            type_password(client, person.email, WRONG)
        clock.shift(5 * 60 + 1)
        assert is_in(walk_in(client, person))


def test_refused_tries_do_not_prolong_the_wait(client: Client):
    person = make_person(Role.TEACHER)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in FIVE:
            type_password(client, person.email, WRONG)
        for _ in range(9):
            clock.shift(30)
            type_password(client, person.email, WRONG)
        clock.shift(31)
        assert is_in(walk_in(client, person))


def test_an_attacker_elsewhere_does_not_lock_the_owner_out(client: Client, elsewhere: Client):
    person = make_person(Role.TEACHER)
    for _ in range(40):
        type_password(elsewhere, person.email, WRONG)
    assert is_in(walk_in(client, person))


def test_a_known_device_comes_in_while_the_whole_world_guesses(client: Client, elsewhere: Client):
    person = make_person(Role.TEACHER)
    walk_in(client, person)
    client.post(reverse("account_logout"))
    world_guesses(person.email)
    assert type_password(elsewhere, person.email).status_code == 422
    assert is_in(walk_in(client, person))


def test_a_device_known_for_one_account_is_a_stranger_to_others(client: Client):
    walk_in(client, make_person(Role.TEACHER))
    client.post(reverse("account_logout"))
    other = make_person(Role.TEACHER)
    world_guesses(other.email)
    assert type_password(client, other.email).status_code == 422


def test_a_forged_device_cookie_counts_for_nothing(client: Client):
    person = make_person(Role.TEACHER)
    world_guesses(person.email)
    client.cookies["jikimi_device"] = '{"n": "1", "accounts": ["' + "00" * 32 + '"]}'
    assert type_password(client, person.email).status_code == 422


def test_success_at_one_account_does_not_wipe_failures_at_another(client: Client):
    attacker, victim = make_person(Role.TEACHER), make_person(Role.TEACHER)
    for _ in FIVE:
        type_password(client, victim.email, WRONG)
    walk_in(client, attacker)
    client.post(reverse("account_logout"))
    assert type_password(client, victim.email).status_code == 422


def test_tries_at_one_moment_cannot_slip_past_the_count():
    """The failure is written before the password is looked at, so parallel tries see it."""
    attempt = Attempt(Kind.PASSWORD, account_digest("a@city.example"), "192.0.2.1")
    for _ in FIVE:
        begin_attempt(attempt)
    with pytest.raises(TooManyFailures):
        begin_attempt(attempt)


def test_nothing_in_clear_is_kept_of_a_failure(client: Client):
    type_password(client, "who@city.example", WRONG)
    row = SignInFailure.objects.values().get()
    assert b"who" not in bytes(row["account"])
    assert not {"who@city.example", "127.0.0.1"} & {str(value) for value in row.values()}


def test_wrong_codes_are_counted_too_and_outlive_the_cache(client: Client):
    person = make_person(Role.MONITOR, enrolled=True)
    type_password(client, person.email)
    for _ in FIVE:
        assert type_code(client, "000000").status_code == 422
    cache.clear()
    assert type_code(client, code()).status_code == 422
    assert not is_in(client)


def test_the_right_password_does_not_wipe_wrong_codes(client: Client):
    person = make_person(Role.MONITOR, enrolled=True)
    for _ in FIVE:
        type_password(client, person.email)
        type_code(client, "000000")
    type_password(client, person.email)
    assert type_code(client, code()).status_code == 422


def test_a_code_works_once_also_when_the_cache_is_emptied(client: Client, elsewhere: Client):
    person = make_person(Role.MONITOR, enrolled=True)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        walk_in(client, person)
        cache.clear()
        type_password(elsewhere, person.email)
        assert type_code(elsewhere, code()).status_code == 422
        assert type_code(elsewhere, code(-30)).status_code == 422  # an earlier one, never used
        clock.shift(30)
        assert type_code(elsewhere, code()).status_code == 302
        assert is_in(elsewhere)


def test_a_step_is_spent_once():
    person = make_person(Role.TEACHER)
    assert [spend_code(person, step) for step in (7, 7, 6, 8)] == [True, False, False, True]


def test_a_recovery_code_works_once(client: Client, elsewhere: Client):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    person = make_person(Role.MONITOR, enrolled=True)
    spare = RecoveryCodes.activate(person).get_unused_codes()[0]
    type_password(client, person.email)
    assert type_code(client, spare).status_code == 302
    type_password(elsewhere, person.email)
    assert type_code(elsewhere, spare).status_code == 422


def test_known_and_unknown_accounts_get_the_same_page(client: Client):
    known = type_password(client, make_person(Role.TEACHER).email, WRONG)
    unknown = type_password(client, "nobody@city.example", WRONG)
    assert known.status_code == unknown.status_code == 422
    assert body(known) == body(unknown)


def test_known_and_unknown_accounts_are_limited_alike(client: Client, elsewhere: Client):
    email = make_person(Role.TEACHER).email
    for _ in range(6):
        known = type_password(client, email, WRONG)
        unknown = type_password(elsewhere, "nobody@city.example", WRONG)
    assert body(known) == body(unknown)


def test_sign_in_takes_equally_long(settings):
    """Medians of either kind within a factor; without the dummy hash it would be some twenty. What
    else a busy machine does meanwhile is not counted."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    email = make_person(Role.TEACHER).email
    spent: dict[str, list[float]] = {email: [], "nobody@city.example": []}
    for number in range(8):
        for who, times in spent.items():
            client = Client(REMOTE_ADDR=f"203.0.113.{number + 1}")
            began = time.process_time()
            type_password(client, who, WRONG)
            times.append(time.process_time() - began)
    known, unknown = (statistics.median(times) for times in spent.values())
    assert 0.5 < known / unknown < 2


def test_forgotten_passwords_look_and_work_alike_for_everyone(client: Client):
    known = ask_reset(client, make_person(Role.TEACHER).email)
    rows = counts()
    unknown = ask_reset(client, "nobody@city.example")
    assert known["Location"] == unknown["Location"]
    assert counts() == (rows[0] * 2, rows[1] * 2, 0)


def test_only_who_has_an_account_gets_a_link(client: Client):
    person = make_person(Role.TEACHER)
    for email in (person.email, "nobody@city.example", person.email.upper()):
        ask_reset(client, email)
    answer_all()
    letters = [mail.letter for mail in OutgoingMail.objects.all()]
    assert [letter["to"] for letter in letters] == [[person.email]] * 2
    assert "/accounts/password/reset/key/" in letters[0]["text"]
    assert not any(request.email for request in ResetRequest.objects.all())


def test_a_mailbox_is_not_flooded(client: Client):
    person = make_person(Role.TEACHER)
    for number in range(8):
        ask_reset(Client(REMOTE_ADDR=f"203.0.113.{number + 1}"), person.email)
        cache.clear()
    answer_all()
    assert OutgoingMail.objects.count() == 5


def test_the_link_sets_a_new_password_once_and_ends_other_sessions(client: Client):
    person = make_person(Role.TEACHER)
    elsewhere = walk_in(Client(), person)
    ask_reset(client, person.email)
    answer_all()
    text = OutgoingMail.objects.get().letter["text"]
    link = next(line for line in text.splitlines() if "/key/" in line).partition("8000")[2]
    page = client.get(link, follow=True)
    new = "quite-another-password"
    form = {"password1": new, "password2": new}
    assert client.post(page.request["PATH_INFO"], form).status_code == 302
    assert not is_in(elsewhere)
    assert type_password(client, person.email).status_code == 422
    assert type_password(client, person.email, new).status_code == 302
    client.post(reverse("account_logout"))
    assert client.get(link, follow=True).context["token_fail"]


def test_changing_the_password_ends_other_sessions(client: Client):
    person = make_person(Role.TEACHER)
    elsewhere = walk_in(Client(), person)
    walk_in(client, person)
    new = "quite-another-password"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), form).status_code == 302
    assert is_in(client)
    assert not is_in(elsewhere)


def test_sessions_that_are_over_are_swept(client):
    from users.services.housekeeping import sweep

    walk_in(client, make_person(Role.TEACHER))
    Session.objects.create(session_key="x" * 32, expire_date=timezone.now() - timedelta(hours=1))
    assert sweep(None, {}) == {"sessions": 1}
    assert is_in(client)


def world_guesses(email: str) -> None:
    """As many failures as one account bears, each from another address."""
    cap = PER_ACCOUNT[Kind.PASSWORD].count
    for number in range(cap):
        begin_attempt(
            Attempt(Kind.PASSWORD, account_digest(email), f"10.1.{number // 250}.{number}")
        )


def type_code(client: Client, typed: str):
    return client.post(reverse("mfa_authenticate"), {"code": typed})


def ask_reset(client: Client, email: str):
    return client.post(reverse("account_reset_password"), {"email": email})


def answer_all() -> None:
    from users.services.resets import KIND, answer_reset

    for job in Job.objects.filter(kind=KIND).order_by("pk"):
        answer_reset(None, job.params)


def counts() -> tuple[int, int, int]:
    return ResetRequest.objects.count(), Job.objects.count(), OutgoingMail.objects.count()


def body(answer) -> str:
    """The page without what differs at every request."""
    import re

    text = answer.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return re.sub(r"[\w.]+@city\.example", "", text)
