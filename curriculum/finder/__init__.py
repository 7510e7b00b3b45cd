"""Finding a lesson by facets and words. Every choice is a plain link that says how many lessons it
would show, so addresses can be shared and nothing needs a script.

    rows      what of a lesson the facets look at      facets    by what lessons are told apart
    counting  how many each choice would show          found     the lessons, and where to go on
    doors     first steps for those who do not know what to choose
"""

from .doors import doors
from .found import Found, find_lessons, question_of

__all__ = ["Found", "doors", "find_lessons", "question_of"]
