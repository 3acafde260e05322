"""The base of the program's own errors."""

from __future__ import annotations


class MedtuiError(Exception):
    """An error that the program raises itself. A face makes a sentence of it, and goes on.

    What an error says is in its attributes; `wording.refusals.problem` has the words.
    """
