"""The front matter says what was typed, and is no markup where a reader does not know front matter."""

from __future__ import annotations

import pytest

from medtui.minutes.markdown.escape import unyaml, yaml_value


@pytest.mark.parametrize(
    "typed",
    [
        "<img src=x onerror=y>",
        "[her](javascript:alert)",
        "`kode`",
        "![x](http://x.dk/y.png)",
        "a\u202eb",
        "--- <b>",
    ],
)
def test_a_value_holds_no_markup_and_reads_back(typed: str) -> None:
    value = yaml_value(typed)
    assert not set("<[`\u202e") & set(value)
    assert unyaml(value) == typed
