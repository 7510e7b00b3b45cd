"""How the house draws forms: what was typed stays, and errors are told where they are."""

import pytest
from django import forms
from django.template.loader import render_to_string

from core.forms import Renderer

pytestmark = pytest.mark.core


class Sample(forms.Form):
    address = forms.CharField(label="주소", help_text="한 줄에 하나씩")
    place = forms.ChoiceField(
        label="어디에서", choices=[("a", "웹"), ("b", "대화방")], widget=forms.RadioSelect
    )
    agrees = forms.BooleanField(label="동의합니다", help_text="언제든 거둘 수 있어요")
    nickname = forms.CharField(label="별명", required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, initial="x")

    def clean(self):
        if self.cleaned_data.get("nickname") == "both":
            raise forms.ValidationError("둘 중 하나만 골라 주세요.")


@pytest.fixture
def wrong(settings):
    settings.LANGUAGE_CODE = "ko"
    return Sample({"address": "", "nickname": '<b>"typed"</b>', "hidden": "x"})


def test_hint_and_error_are_tied_to_their_field(wrong):
    html = str(wrong)
    assert 'aria-describedby="id_address_helptext id_address_error"' in html
    assert 'id="id_address_helptext">한 줄에 하나씩' in html
    assert 'id="id_address_error"' in html
    assert html.count('aria-invalid="true"') >= 2


def test_what_was_typed_is_kept_and_harmless(wrong):
    assert 'value="&lt;b&gt;&quot;typed&quot;&lt;/b&gt;"' in str(wrong)


def test_choices_are_a_named_group_with_its_error(wrong):
    html = str(wrong)
    group = html[html.index("<fieldset") : html.index("</fieldset>")]
    assert 'aria-describedby="id_place_error"' in group
    assert "<legend" in group
    assert group.count('class="choice"') == 2
    assert '<label for="id_place_0">웹</label>' in group


def test_optional_fields_say_so(wrong):
    html = str(wrong)
    label = html[html.index('for="id_nickname"') :].split("</label>")[0]
    assert "field__optional" in label
    assert html.count("field__optional") == 1


def test_hidden_fields_are_drawn_once(wrong):
    assert str(wrong).count('name="hidden"') == 1


def test_every_way_to_draw_a_form_is_ours(wrong):
    assert wrong.as_div() == str(wrong) == wrong.as_p()


def test_the_summary_leads_to_each_field(wrong):
    html = render_to_string("core/components/error_summary.html", {"form": wrong})
    assert 'href="#id_address"' in html
    assert 'href="#id_place"' in html
    assert 'href="#id_agrees"' in html
    assert 'role="alert"' in html


def test_there_is_no_summary_without_errors():
    assert render_to_string("core/components/error_summary.html", {"form": Sample()}).strip() == ""


def test_errors_of_the_whole_form_are_told_once_above_it():
    form = Sample({"address": "a", "place": "a", "agrees": "on", "nickname": "both", "hidden": "x"})
    assert str(form).count("둘 중 하나만 골라 주세요.") == 1


def test_widgets_stay_djangos_own():
    """Wagtail's editors are drawn by the same renderer."""
    assert Renderer().get_template("django/forms/widgets/text.html")
