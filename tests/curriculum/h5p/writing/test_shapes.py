"""Forms for the kinds of H5P.org, by the shapes their documentation describes."""

import copy
import json

from curriculum.h5p.writing.desk import Desk

from .shapes import BLANKS, HOTSPOTS, MULTIPLE_CHOICE, form, kind
from .test_hostile import contentstate

CONTENT = {
    "media": {"type": {"library": "H5P.Image 1.1", "params": {"file": {"path": "images/a.png"}}}},
    "question": "<p>무엇일까요?</p>\n",
    "answers": [{"text": "<div>하나</div>\n", "correct": True, "tips": {"tip": "남을 것"}}],
    "overallFeedback": [{"from": 0, "to": 100}],
    "behaviour": {"type": "auto", "singlePoint": True, "passPercentage": 100},
    "UI": {"check": "확인"},
    "unknown": [1, {"a": None}],
}


def test_uploaded_content_saved_untouched_is_the_same_to_the_byte() -> None:
    of = kind("H5P.MultiChoice", MULTIPLE_CHOICE)
    before = json.dumps(CONTENT)
    saved = form(of, copy.deepcopy(CONTENT), form(of, CONTENT).posted())
    assert saved.is_valid()
    assert json.dumps(saved.parameters) == before


def test_one_answer_changed_leaves_all_that_is_not_shown() -> None:
    of = kind("H5P.MultiChoice", MULTIPLE_CHOICE)
    sent = form(of, CONTENT).posted()
    sent["p.answers.0.text"] = contentstate("둘", "https://help.example/")
    saved = form(of, CONTENT, sent)
    assert saved.is_valid()
    answer = saved.parameters["answers"][0]
    assert "둘" in answer["text"]
    assert answer["text"].startswith("<div>")
    assert {**saved.parameters, "answers": 0} == {**CONTENT, "answers": 0}
    assert (answer["correct"], answer["tips"]) == (True, {"tip": "남을 것"})


def test_a_group_of_one_field_is_kept_without_the_group() -> None:
    of = kind("H5P.MultiChoice", MULTIPLE_CHOICE)
    names = [node.name for node in form(of, CONTENT).root.walk()]
    assert "p.overallFeedback.overallFeedback.0.from" in names
    sent = form(of, CONTENT).posted()
    sent["p.overallFeedback.overallFeedback.0.to"] = "50"
    assert form(of, CONTENT, sent).parameters["overallFeedback"] == [{"from": 0, "to": 50}]
    sent["p.overallFeedback.overallFeedback.0.to"] = "101"
    assert not form(of, CONTENT, sent).is_valid()


def test_fields_are_shown_when_their_rule_holds() -> None:
    of = kind("H5P.MultiChoice", MULTIPLE_CHOICE)
    assert "p.behaviour.singlePoint.~" not in form(of, CONTENT).posted()
    sent = form(of, CONTENT).posted()
    sent["p.behaviour.type"] = "multi"
    assert "p.behaviour.singlePoint.~" in form(of, CONTENT, sent).posted()


def test_buttons_and_labels_speak_korean_where_the_library_does_not() -> None:
    of = kind("H5P.MultiChoice", MULTIPLE_CHOICE)
    labels = {field.name: field.label for field in of.fields}
    assert labels["answers"] == "보기"
    assert labels["behaviour"] == "움직임 설정"
    new = form(of)
    check = next(node for node in new.root.walk() if node.name == "p.UI.check")
    assert check.shown == "정답 확인"  # type: ignore[attr-defined]


def test_the_words_of_the_library_come_before_ours_but_for_wrong_ones() -> None:
    semantics = [{"name": "backButtonText", "type": "text", "label": "Back", "default": "Back"}]
    told = kind("H5P.X", semantics, "ko", [{"label": "이전 단추", "default": "이전으로"}]).fields[0]
    assert (told.label, told.default) == ("이전 단추", "이전으로")
    wrong = [{"label": "뒤로", "default": "진행"}]
    assert kind("H5P.BranchingScenario", semantics, "ko", wrong).fields[0].default == "뒤로"


def test_values_of_a_select_are_never_translated() -> None:
    told = kind(
        "H5P.MultiChoice",
        [{**MULTIPLE_CHOICE[4]}],
        "ko",
        [{"fields": [{"default": "자동", "options": [{"label": "알아서"}, {"label": "여럿"}]}]}],
    )
    select = told.fields[0].fields[0]
    assert select.default == "auto"
    assert select.options == (("auto", "알아서"), ("multi", "여럿"))


def test_a_list_of_plain_texts_is_written_row_by_row() -> None:
    of = kind("H5P.Blanks", BLANKS)
    sent = form(of).posted()
    sent["p.text"] = contentstate("채워 봐요", "https://help.example/")
    sent["p.questions.n0"] = contentstate("잘못이 *아니에요*", "https://help.example/")
    saved = form(of, data=sent)
    assert saved.is_valid()
    assert "*아니에요*" in saved.parameters["questions"][0]
    assert saved.parameters["questions"][0].startswith("<p>")


def test_pictures_come_from_the_store_and_videos_stay_as_they_are() -> None:
    of = kind("H5P.ImageHotspots", HOTSPOTS)
    desk = Desk(pictures={"picture-7.jpg": "우리 학교"})
    base = {"clip": [{"path": "videos/a.mp4", "mime": "video/mp4"}]}
    sent = form(of, base, desk=desk).posted()
    sent["p.image"] = "picture-7.jpg"
    saved = form(of, base, sent, desk)
    assert saved.is_valid()
    assert saved.parameters["clip"] == base["clip"]
    assert saved.parameters["image"]["path"] == "images/picture-7.jpg"
    assert saved.parameters["image"]["mime"] == "image/jpeg"
    assert desk.taken == {"images/picture-7.jpg": "picture-7.jpg"}
    sent["p.image"] = "../../etc/passwd"
    assert not form(of, base, sent, desk).is_valid()
