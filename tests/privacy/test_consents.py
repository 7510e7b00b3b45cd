"""Words people agreed to never change, and each consent has a receipt that proves them."""

import hashlib
import json

import pytest

from core.actors import SYSTEM
from core.models import OutgoingMail
from core.personal_data import Person
from privacy.models import Consent, ConsentText, PublishedIsFinal
from privacy.services import AlreadyPublished, give_consent, publish_text, withdraw_consent
from privacy.services.consents import NotPublished, receipt

pytestmark = [pytest.mark.django_db, pytest.mark.core]

MAILBOX = Person(email="Lee@jikimi.example")


def give(text, person=MAILBOX, language="ko"):
    return give_consent(text, person, how=Consent.How.PAGE, language=language, actor=SYSTEM)


def letters():
    return [mail.letter for mail in OutgoingMail.objects.order_by("id")]


def test_a_published_text_is_final(text):
    text.body_ko = "다른 말"
    with pytest.raises(PublishedIsFinal):
        text.save()
    with pytest.raises(PublishedIsFinal):
        text.delete()
    with pytest.raises(PublishedIsFinal):
        ConsentText.objects.update(body_ko="다른 말")
    with pytest.raises(PublishedIsFinal):
        ConsentText.objects.all().delete()
    with pytest.raises(AlreadyPublished):
        publish_text(text.pk, actor=SYSTEM)
    assert ConsentText.objects.get().body_ko != "다른 말"


def test_the_newest_version_in_force_is_asked_for(text):
    draft = ConsentText.objects.create(
        purpose="news", title_ko="새", title_en="New", body_ko="새 말", body_en="New words"
    )
    assert ConsentText.objects.in_force("news").get() == text

    published = publish_text(draft.pk, actor=SYSTEM)

    assert published.version == 2
    assert ConsentText.objects.in_force("news").get() == published


def test_a_draft_cannot_be_agreed_to():
    with pytest.raises(NotPublished):
        give(ConsentText.objects.create(purpose="x", title_ko="x", title_en="x"))


def test_the_receipt_mail_holds_the_exact_words_version_and_moment(text):
    consent = give(text)

    (letter,) = letters()
    assert letter["to"] == ["Lee@jikimi.example"]
    for part in (text.body_ko, "news · 1", receipt(consent)["given_at"], text.digest):
        assert part in letter["text"]
    assert "소식" not in letter["subject"]
    assert "@" not in letter["subject"]
    words = "\n".join((text.title_ko, text.body_ko, text.title_en, text.body_en))
    assert text.digest == hashlib.sha256(words.encode()).hexdigest()


def test_agreeing_twice_is_one_consent_and_one_mail(text):
    assert give(text) == give(text, Person(email="LEE@jikimi.example"))
    assert len(letters()) == 1


def test_withdrawing_twice_is_one_withdrawal_and_one_may_agree_again(text):
    first = give(text)
    withdrawn = withdraw_consent(first.pk, actor=SYSTEM)
    moment = withdrawn.withdrawn_at

    assert withdraw_consent(first.pk, actor=SYSTEM).withdrawn_at == moment
    assert len(letters()) == 2
    again = give(text)
    assert again.pk != first.pk
    assert Consent.objects.standing().get() == again


def test_a_receipt_is_json_that_says_how_it_stands(text):
    consent = give(text, language="en")
    withdraw_consent(consent.pk, actor=SYSTEM)
    consent.refresh_from_db()

    shown = json.loads(json.dumps(receipt(consent)))

    assert shown["text"] == text.body_en
    assert shown["withdrawn_at"]
