"""A real browser for the tests: Debian's Chromium, or the one that `MEDTUI_CHROMIUM` names.

Without one, or without Playwright (the extra `browser`), the tests that need it are skipped with a word; where
`MEDTUI_NEED_BROWSER` is set they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """The browser's program. Skips the test where there is none."""
    try:
        import playwright  # noqa: F401
    except ModuleNotFoundError:
        _missing("Playwright is not installed: pip install -e '.[browser]'")
    named = os.environ.get("MEDTUI_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not named or not os.access(named, os.X_OK):
        _missing("there is no Chromium: apt install chromium, or name one with MEDTUI_CHROMIUM")
    return str(named)


def _missing(why: str) -> None:
    if os.environ.get("MEDTUI_NEED_BROWSER"):
        pytest.fail(why)
    pytest.skip(why)


@asynccontextmanager
async def browser() -> AsyncIterator[Any]:
    """A browser with nothing kept."""
    program = chromium()
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        found = await playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield found
        finally:
            await found.close()


async def violations(page: Any) -> list[str]:
    """What axe finds on a page, a line each."""
    from axe_playwright_python.async_playwright import Axe

    found = await Axe().run(page)
    return [
        f"{one['id']}: {node['html'][:120]}" for one in found.response["violations"] for node in one["nodes"]
    ]


async def is_too_wide(page: Any) -> bool:
    """Whether a page must be scrolled sideways."""
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return bool(await page.evaluate(wide))
