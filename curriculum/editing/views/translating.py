"""Wagtail-localize's doors that could put a lesson before readers, with the question it does not
ask: may this person publish it (law 9)? It publishes in the name of nobody."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, Page
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from curriculum.models import LessonPage

NOT_PUBLISHED = _(
    "The changes were taken up, but nothing was published: something is missing or too long. Open "
    "the translation, correct what is marked, and publish it there."
)
SOURCE_LACKS = _(
    "The lesson itself still lacks something it must have. Nothing was changed. Open it, fill in "
    "what is marked, and sync again."
)
PUBLISHED_ALREADY = _(
    "Lessons in here are published in that language already. Whoever reviews lessons translates "
    "them, or takes them down first."
)


class SyncTranslations(UpdateTranslationsView):
    """Takes changes of the source up; publishes only for those who may publish each translation."""

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
        """What law 9 still asks for is told, also where it shows when the transaction has ended."""
        if form.cleaned_data["publish_translations"] and self.source_lacks_something():
            return self.refuse(SOURCE_LACKS)
        try:
            return super().form_valid(form)
        except ValidationError:
            return self.refuse(NOT_PUBLISHED)

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


def follow_source(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Turn a translation into an alias, which is published whenever its source is."""
    page = get_object_or_404(Page, pk=page_id).specific
    if request.method == "POST" and not may_publish(request.user, page):
        raise PermissionDenied
    answer: HttpResponseBase = convert_to_alias(request, page_id)
    return answer


def may_publish(user: Any, instance: Any) -> bool:
    if isinstance(instance, Page):
        return bool(instance.specific.permissions_for_user(user).can_publish())
    if isinstance(instance, DraftStateMixin):
        return bool(ModelPermissionPolicy(type(instance)).user_has_permission(user, "publish"))
    return True  # it has no drafts: to write it is to publish it
