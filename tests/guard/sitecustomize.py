"""Loaded by every Python process that finds this folder on its path: guards it, then makes way for
the sitecustomize that would have been loaded without us."""

import importlib.machinery
import importlib.util
import sys
from pathlib import Path

import socket_guard

socket_guard.install()

HERE = str(Path(__file__).parent)
_elsewhere = [entry for entry in sys.path if entry and str(Path(entry).resolve()) != HERE]
_spec = importlib.machinery.PathFinder.find_spec("sitecustomize", _elsewhere)
if _spec is not None and _spec.loader is not None:
    _spec.loader.exec_module(importlib.util.module_from_spec(_spec))
