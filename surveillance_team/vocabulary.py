"""The field's words: kinds of harm, where things are seen, and how a decision is explained.

The codes are the contract's and the statutes'; see docs/glossary. They never change once used.
"""

from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices


class Category(TextChoices):
    """What a posting seems to be. A monitor claims one, an officer assesses one."""

    ILLEGAL_FILMING = "illegal_filming", _("illegal filming")
    NONCONSENSUAL_DISTRIBUTION = "nonconsensual_distribution", _("spread without consent")
    DEEPFAKE = "deepfake", _("deepfake or other false imagery")
    CSAM = "csam", _("sexual exploitation material of children")
    THREAT_WITH_MATERIAL = "threat_with_material", _("threats or coercion with material")
    GROOMING = "grooming", _("grooming of a child")
    CHILD_SEX_PURCHASE = "child_sex_purchase", _("buying sex from a child")
    SEX_TRADE_AD = "sex_trade_ad", _("advertising of the sex trade")
    VICTIM_PERSONAL_INFO = "victim_personal_info", _("personal details of a victim")
    OBSCENE_MESSAGE = "obscene_message", _("sexual messages sent to a person")
    OBSCENE_INFO = "obscene_info", _("obscene information")
    OTHER = "other", _("something else")


CATEGORY_HINTS = {
    Category.ILLEGAL_FILMING: _("Someone was filmed who did not agree to it."),
    Category.NONCONSENSUAL_DISTRIBUTION: _("Passed on without the person's consent."),
    Category.DEEPFAKE: _("A face or body put together or changed by a machine."),
    Category.CSAM: _("A child or teenager. Do not open it again; the address is enough."),
    Category.THREAT_WITH_MATERIAL: _("Someone is threatened with spreading material."),
    Category.GROOMING: _("An adult talks to a child with a sexual aim."),
    Category.CHILD_SEX_PURCHASE: _("Offers of money or favours to a child."),
    Category.SEX_TRADE_AD: _("Adverts and go-betweens for the sex trade."),
    Category.VICTIM_PERSONAL_INFO: _("Name, school or account of a victim is given away."),
    Category.OBSCENE_MESSAGE: _("Words, sounds or pictures sent to upset someone."),
    Category.OBSCENE_INFO: _("Pornographic postings open to anyone."),
    Category.OTHER: _("If you are not sure. An officer will look for the right word."),
}
"""One plain line under each choice. Kinds are told by what was written around, not by looking."""

ABOUT_CHILDREN = frozenset({Category.CSAM, Category.GROOMING, Category.CHILD_SEX_PURCHASE})
"""Kinds that say by themselves that a child is concerned."""


class Minor(TextChoices):
    """Whether a child or teenager (under 19) seems to be concerned."""

    YES = "yes", _("yes, it seems so")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("I cannot tell")


class SeenWhere(TextChoices):
    """How the monitor came upon the address."""

    SEARCH = "search", _("in search results")
    TIMELINE = "timeline", _("in a timeline or feed")
    ADVERT = "ad", _("in an advert")
    MESSAGE = "dm", _("in a message to me")
    PUBLIC_ROOM = "room_public", _("in a room open to all")


class NotInScope(TextChoices):
    """Why an officer sent nothing on. Every reason is normal and counts against nobody."""

    NOT_OUR_SUBJECT = "not_our_subject", _("it is about something we cannot pass on")
    NOTHING_NAMED = "nothing_named", _("the address does not name one posting or account")
    PRIVATE_SPACE = "private_space", _("it is in a closed space that only its members can judge")
    LAWFUL_SERVICE = "lawful_service", _("it is a help, news or study page")
    SAME_POSTING = "same_posting", _("it is dealt with under another address of the same posting")
    OBJECTION_UPHELD = "objection_upheld", _("somebody objected, and was right")


class Question(TextChoices):
    """What an officer asks back, chosen from a list so that no free text is sent about."""

    WHICH_POSTING = "which_posting", _("Which posting on this page do you mean?")
    WHAT_HAPPENS = "what_happens", _("What happens there, in one or two sentences?")
    WHY_A_CHILD = "why_a_child", _("What makes you think that a child is, or is not, concerned?")
