"""Packages made for tests: a small library of one question, and archives that nobody should send.

Nothing here is anybody else's: the library is written for the tests, with the fields that H5P.org
documents.
"""

import json
import zipfile
from io import BytesIO
from typing import Any

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8"
    "cfc0f01f0005050201ff5aaf1f0000000049454e44ae426082"
)
BASE = "Test.Base-1.0"
CHOICE = "Test.Choice-1.2"
SCRIPT = """
var H5P = H5P || {};
H5P.TestBase = { loaded: true };
"""
CHOICE_SCRIPT = """
var Test = Test || {};
Test.Choice = (function ($, EventDispatcher) {
  function Choice(params, id, extras) {
    EventDispatcher.call(this);
    var self = this;
    var state = (extras && extras.previousState) || {};
    var picked = typeof state.picked === "number" ? state.picked : null;
    if (!H5P.TestBase || !H5P.TestBase.loaded) { throw new Error("Test.Base came too late"); }
    self.getCurrentState = function () { return { picked: picked }; };
    self.attach = function ($container) {
      var box = $container.addClass("test-choice").get(0);
      var legend = document.createElement("p");
      legend.textContent = params.question;
      box.appendChild(legend);
      if (params.picture) {
        var image = document.createElement("img");
        image.src = H5P.getPath(params.picture.path, id);
        image.alt = "";
        box.appendChild(image);
      }
      (params.answers || []).forEach(function (answer, index) {
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = answer.text;
        button.setAttribute("aria-pressed", String(picked === index));
        button.addEventListener("click", function () {
          picked = index;
          box.querySelectorAll("button").forEach(function (one, place) {
            one.setAttribute("aria-pressed", String(place === index));
          });
          var event = self.createXAPIEventTemplate("answered");
          event.setScoredResult(answer.correct ? 1 : 0, 1, self, true, answer.correct);
          event.data.statement.result.response = "secret words of a pupil";
          self.trigger(event);
          H5P.setUserData(id, "state", self.getCurrentState());
          self.trigger("resize");
        });
        box.appendChild(button);
      });
    };
  }
  Choice.prototype = Object.create(EventDispatcher.prototype);
  return Choice;
})(H5P.jQuery, H5P.EventDispatcher);
"""
STYLE = ".test-choice { background: url('images/dot.png'); padding: 1em; } button { padding: 1em; }"

Files = dict[str, bytes | str]


def a_library(name: str, major: int, minor: int, patch: int = 0, **more: Any) -> str:
    """A library.json."""
    data = {
        "title": name,
        "machineName": name,
        "majorVersion": major,
        "minorVersion": minor,
        "patchVersion": patch,
        "runnable": 0,
        "license": "MIT",
    }
    return json.dumps(data | more)


def need(name: str, major: int, minor: int) -> dict[str, Any]:
    return {"machineName": name, "majorVersion": major, "minorVersion": minor}


def library_files(patch: int = 3) -> Files:
    """Test.Choice 1.2, and Test.Base 1.0 which it needs."""
    return {
        f"{BASE}/library.json": a_library("Test.Base", 1, 0, preloadedJs=[{"path": "base.js"}]),
        f"{BASE}/base.js": SCRIPT,
        f"{CHOICE}/library.json": a_library(
            "Test.Choice",
            1,
            2,
            patch,
            runnable=1,
            coreApi={"majorVersion": 1, "minorVersion": 24},
            preloadedJs=[{"path": "scripts/choice.js"}],
            preloadedCss=[{"path": "choice.css"}],
            preloadedDependencies=[need("Test.Base", 1, 0)],
            editorDependencies=[need("H5PEditor.Nothing", 1, 0)],
        ),
        f"{CHOICE}/scripts/choice.js": CHOICE_SCRIPT,
        f"{CHOICE}/choice.css": STYLE,
        f"{CHOICE}/images/dot.png": PIXEL,
        f"{CHOICE}/semantics.json": "[]",
        f"{CHOICE}/language/ko.json": '{"semantics": []}',
    }


def content_files(title: str = "무엇을 할까요?", **more: Any) -> Files:
    content = {
        "question": "친구가 사진을 퍼뜨리자고 해요.",
        "answers": [
            {"text": "멈추자고 말한다", "correct": True},
            {"text": "같이 퍼뜨린다", "correct": False},
        ],
        "picture": {"path": "images/dot.png", "mime": "image/png"},
        "parts": [{"subContentId": f"q{number}"} for number in range(5)],
    }
    metadata = {
        "title": title,
        "language": "ko",
        "mainLibrary": "Test.Choice",
        "license": "CC BY",
        "authors": [{"name": "지키미", "role": "Author"}],
        "embedTypes": ["iframe"],
        "preloadedDependencies": [need("Test.Choice", 1, 2), need("Test.Base", 1, 0)],
    }
    return {
        "h5p.json": json.dumps(metadata | more),
        "content/content.json": json.dumps(content),
        "content/images/dot.png": PIXEL,
    }


def a_package(extra: Files | None = None, *, without: tuple[str, ...] = (), **more: Any) -> BytesIO:
    """A sound package, with some files more or fewer."""
    files = library_files() | content_files(**more) | (extra or {})
    return packed({path: body for path, body in files.items() if path not in without})


def packed(files: Files) -> BytesIO:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, body in files.items():
            archive.writestr(path, body)
    stream.seek(0)
    return stream


def added(package: BytesIO, info: zipfile.ZipInfo | str, body: bytes | str = b"x") -> BytesIO:
    """The package with one member more, under whatever name."""
    with zipfile.ZipFile(package, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(info, body)
    package.seek(0)
    return package
