"""The HTML in a real browser, looked at by axe-core. Skipped where either is missing.

npm install axe-core          (anywhere)
AXE=…/node_modules/axe-core/axe.min.js python -m pytest tests/minutes/test_accessibility.py
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from medtui.minutes.content.audience import Audience
from medtui.minutes.targets import Target, What, make
from tests.minutes.hostile import case
from tests.minutes.test_targets import held

AXE = Path(os.environ.get("AXE", "node_modules/axe-core/axe.min.js"))
BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None
)

pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here"),
    pytest.mark.skipif(not AXE.is_file(), reason="there is no axe-core here; AXE names its axe.min.js"),
]

RUN = """
<script>%s</script>
<script>
axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
  .then(found => { document.documentElement.innerHTML = "<body><pre></pre></body>";
    document.querySelector("pre").textContent = JSON.stringify({
      violations: found.violations.map(v => [v.id, v.nodes.map(n => n.html).slice(0, 3)]),
      passes: found.passes.map(p => p.id)}); });
</script>
</body>
"""


def looked_at(text: str, folder: Path) -> dict[str, Any]:
    page = folder / "page.html"
    page.write_text(text.replace("</body>", RUN % AXE.read_text("utf-8")), "utf-8")
    assert BROWSER is not None
    ran = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom",
         f"--user-data-dir={folder / 'profile'}", page.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    found = re.search(r"<pre>(.*)</pre>", ran.stdout, re.DOTALL)
    assert found, ran.stdout[-500:]
    result: dict[str, Any] = json.loads(html.unescape(found[1]))
    return result


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize(
    ("what", "audience"),
    [
        (What.MINUTES, Audience.FULL),
        (What.MINUTES, Audience.OPEN),
        (What.MINUTES, Audience.NEWS),
        (What.RUNSHEET, Audience.FULL),
        (What.INVITATION, Audience.FULL),
    ],
)
def test_axe_finds_nothing(lang: str, what: What, audience: Audience, tmp_path: Path) -> None:
    found = looked_at(make(held(lang), Target.HTML, audience, what).data.decode(), tmp_path)
    assert found["violations"] == []
    assert {"document-title", "html-has-lang", "color-contrast-enhanced", "landmark-one-main"} <= set(
        found["passes"]
    )


def test_axe_finds_nothing_in_hostile_minutes(tmp_path: Path) -> None:
    found = looked_at(make(case(8).meeting, Target.HTML).data.decode(), tmp_path)
    assert found["violations"] == []
