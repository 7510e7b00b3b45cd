"""Wagtail-localize's doors that could put a lesson before readers, with the questions it does not
ask: may this person publish it (law 9), and would it be published if it were written?"""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail_localize.models import Translation
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.edit_translation import edit_translation, upload_pofile
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from curriculum.editing.services.translations import publish_translation
from curriculum.models import LessonPage

NOT_PUBLISHED = _(
    "The changes were taken up, but nothing was published: something is missing or too long. Open "
    "the translation, correct what is marked, and publish it there."
)
SOURCE_LACKS = _(
    "The lesson itself still lacks something it must have. Nothing was changed. Open it, fill in "
    "what is marked, and sync again."
)
IS_GONE = _(
    "A page of this translation is not there any more, so nothing was changed. If it is still "
    "wanted, translate the page anew."
)
BELONGS = "X-WagtailLocalize-TranslationID"  # header of a PO file
NO_WORDS = _(
    "This is not a PO file of this translation, so nothing was changed. Download the PO file here, "
    "put the words into it, and upload it again."
)
PUBLISHED_ALREADY = _(
    "Lessons in here are published in that language already. Whoever reviews lessons translates "
    "them, or takes them down first."
)


class SyncTranslations(UpdateTranslationsView):
    """Takes changes of the source up; publishes only for those who may publish each translation."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return self.tell_if_gone() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> Any:
        return self.tell_if_gone() or super().post(request, **kwargs)

    def tell_if_gone(self) -> HttpResponseBase | None:
        """A page that left without being deleted by Wagtail leaves rows of its translation."""
        try:
            self.object.get_source_instance()
            for one in self.object.translations.filter(enabled=True):
                one.get_target_instance()
        except ObjectDoesNotExist:
            messages.error(self.request, IS_GONE)
            return redirect("wagtailadmin_home")
        return None

    def get_form(self) -> Any:
        form = super().get_form()
        if not self.may_publish_all():
            field = form.fields["publish_translations"]
            field.disabled = True  # whatever is sent, nothing is published
            field.widget = forms.HiddenInput()
        return form

    def may_publish_all(self) -> bool:
        targets = self.object.translations.filter(enabled=True).select_related("target_locale")
        return all(may_publish(self.request.user, one.get_target_instance()) for one in targets)

    def form_valid(self, form: Any) -> Any:
        """What law 9 still asks for is told, and then no reader sees any of it."""
        if not form.cleaned_data["publish_translations"]:
            return super().form_valid(form)
        if self.source_lacks_something():
            return self.refuse(SOURCE_LACKS)
        self.object.update_from_db()
        try:
            self.publish_all()
        except ValidationError:
            return self.refuse(NOT_PUBLISHED)
        messages.success(self.request, self.get_success_message())
        return redirect(self.get_success_url() or self.get_default_success_url())

    @transaction.atomic
    def publish_all(self) -> None:
        """All translations or none. No machine translates here: nobody has read its words yet."""
        enabled = list(self.object.translations.filter(enabled=True))
        for translation in enabled:
            publish_translation(translation, user=self.request.user)
        self.components.save(self.object, sources_and_translations={self.object: enabled})

    def source_lacks_something(self) -> bool:
        source = self.object.get_source_instance()
        return isinstance(source, LessonPage) and bool(source.missing())

    def refuse(self, words: Any) -> Any:
        messages.error(self.request, words)  # wagtail-localize's form shows no errors of its own
        return self.render_to_response(self.get_context_data(), status=422)


class TranslatePage(SubmitPageTranslationView):
    """Makes translations as drafts; a published one is not written over on the way."""

    def get_form(self) -> Any:
        form = super().get_form()
        if form.is_bound and form.is_valid() and self.writes_over(form.cleaned_data):
            form.add_error("locales", PUBLISHED_ALREADY)
        return form

    def writes_over(self, wanted: dict[str, Any]) -> bool:
        """Whether a published lesson that this person may not publish would be saved anew."""
        sources = Page.objects.filter(pk=self.object.pk)
        if wanted["include_subtree"]:
            sources = Page.objects.descendant_of(self.object, inclusive=True)
        published = LessonPage.objects.live().filter(
            translation_key__in=sources.values("translation_key"), locale__in=wanted["locales"]
        )
        return not all(may_publish(self.request.user, lesson) for lesson in published)


def publish_whole(request: HttpRequest, instance: Any) -> HttpResponseBase | None:
    """Stand before wagtail-localize's screen of one translation when it is to be published."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    if getattr(instance, "alias_of_id", None) or not isinstance(instance, TranslatableMixin):
        return None
    translation: Any = Translation.objects.filter(
        source__object_id=instance.translation_key,
        target_locale_id=instance.locale_id,
        enabled=True,
    ).first()
    if translation is None:
        return None
    if not may_publish(request.user, instance):
        raise PermissionDenied
    translation.save_target = partial(publish_translation, translation)  # the screen calls this
    answer: HttpResponseBase = edit_translation(request, translation, instance)
    return answer


def follow_source(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Turn a translation into an alias, which is published whenever its source is."""
    page = get_object_or_404(Page, pk=page_id).specific
    if request.method == "POST" and not may_publish(request.user, page):
        raise PermissionDenied
    answer: HttpResponseBase = convert_to_alias(request, page_id)
    return answer


@require_POST
def upload_words(request: HttpRequest, translation_id: int) -> HttpResponseBase:
    """Take up a PO file. Wagtail-localize breaks on one that does not say what it belongs to."""
    try:
        with transaction.atomic():
            answer: HttpResponseBase = upload_pofile(request, translation_id)
            return answer
    except LookupError as fault:
        if not is_about_the_file(fault):
            raise
    messages.error(request, NO_WORDS)
    translation = Translation.objects.get(pk=translation_id)
    back = get_valid_next_url_from_request(request)
    return redirect(back or translation.get_target_instance_edit_url())


def is_about_the_file(fault: LookupError) -> bool:
    """There is none, it has no such header, or it is in a charset that nobody knows."""
    words = str(fault)
    is_missing = isinstance(fault, MultiValueDictKeyError)
    return is_missing or BELONGS in words or "unknown encoding" in words


def may_publish(user: Any, instance: Any) -> bool:
    if isinstance(instance, Page):
        return bool(instance.specific.permissions_for_user(user).can_publish())
    if isinstance(instance, DraftStateMixin):
        return bool(ModelPermissionPolicy(type(instance)).user_has_permission(user, "publish"))
    return True  # it has no drafts: to write it is to publish it
