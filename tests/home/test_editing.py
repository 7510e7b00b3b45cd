"""What editors meet: every block previews as it will look, every page opens in the editor."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from core.blocks import BodyBlock
from home.models import HelpPage, HomePage, InformationPage

pytestmark = [pytest.mark.django_db, pytest.mark.core]

BLOCKS = [
    *BodyBlock().child_blocks.values(),
    *HomePage._meta.get_field("doors").stream_block.child_blocks.values(),
    *HomePage._meta.get_field("actions").stream_block.child_blocks.values(),
    *HelpPage._meta.get_field("situations").stream_block.child_blocks.values(),
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_every_block_has_something_to_preview_and_a_template(block):
    assert block.is_previewable
    assert block.get_preview_value() is not None
    assert block.meta.template
    assert block.meta.preview_value
    assert isinstance(block.render(block.get_preview_value()), str)


def test_previews_wear_the_house_style():
    block = BodyBlock().child_blocks["steps"]
    context = {"block_def": block, "bound_block": block.bind(block.get_preview_value())}
    html = render_to_string("wagtailcore/shared/block_preview.html", context)
    assert "core/site.css" in html
    assert "steps__title" in html


@pytest.mark.parametrize("model", [HomePage, InformationPage, HelpPage])
def test_every_page_opens_in_the_editor(city, rf, django_user_model, model):
    page = model.objects.filter(locale__language_code="ko").first()
    request = rf.get("/")
    request.user = django_user_model.objects.create_superuser("editor@demo.example")
    editor = page.get_edit_handler()
    form = editor.get_form_class()(instance=page, for_user=request.user)
    with translation.override("ko"):
        html = editor.get_bound_panel(
            instance=page, request=request, form=form
        ).render_form_content()
    assert "w-panel" in html


def test_a_door_whose_page_is_gone_is_left_out(client, city):
    page = InformationPage.objects.get(slug="carers", locale__language_code="ko")
    page.unpublish()
    html = client.get("/").content.decode()
    assert html.count("door__link") == 4
    assert 'href="/carers/"' not in html


def test_home_pages_hold_only_what_belongs_there():
    assert HelpPage.allowed_parent_page_models() == [HomePage]
    assert not HelpPage.allowed_subpage_models()
    assert set(InformationPage.allowed_parent_page_models()) == {HomePage, InformationPage}
