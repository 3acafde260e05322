"""Searches beside the screen: what is typed last is sought next, and nothing that is typed waits for it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from medtui.application.search import Meant, PlainWords
from medtui.domain.registers.query import Query
from medtui.domain.registers.question import Question
from medtui.store.catalogue.catalogue import Catalogue
from medtui.store.catalogue.rows import Found
from medtui.store.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a query. `more` says that there is more than was asked for, `near` that nothing has all of the
    words; `lit` is what the lines have, `question` how words were read as filters, `meant` what to try instead."""

    query: Query
    found: tuple[Found, ...] = ()
    more: bool = False
    near: bool = False
    lit: Query | None = None
    question: Question | None = None
    meant: tuple[Meant, ...] = ()


class Seeker:
    """One thread with a catalogue of its own. A newer query stops an older one, also in the middle of its work."""

    def __init__(self, workspace: Workspace, told: Callable[[Answer], None]) -> None:
        self._workspace = workspace
        # Opened here: whoever comes first makes the cache.
        self._catalogue = workspace.catalogue
        self._told = told
        self._plain = PlainWords.of(workspace)
        self._wanted: tuple[Query, str, int] | None = None
        self._turn = threading.Condition()
        self._stop: Callable[[], None] | None = None
        self._over = False
        threading.Thread(target=self._run, name="search", daemon=True).start()

    def ask(self, query: Query, text: str, limit: int) -> None:
        """Wants to know this now, and nothing older any more; `text` is what was typed besides filters."""
        with self._turn:
            self._wanted = query, text, limit
            if self._stop is not None:
                self._stop()
            self._turn.notify()

    def close(self) -> None:
        """No more questions."""
        with self._turn:
            self._over = True
            if self._stop is not None:
                self._stop()
            self._turn.notify()

    def _run(self) -> None:
        with self._catalogue.elsewhere() as catalogue:
            while True:
                with self._turn:
                    self._turn.wait_for(lambda: self._over or self._wanted is not None)
                    wanted, self._wanted = self._wanted, None
                    if self._over or wanted is None:
                        return
                    self._stop = catalogue.interrupt
                answer = _answer(self._plain, catalogue, *wanted)
                with self._turn:
                    self._stop = None
                    newest = self._wanted is None
                if newest and answer is not None:
                    self._told(answer)


def _answer(plain: PlainWords, catalogue: Catalogue, query: Query, text: str, limit: int) -> Answer | None:
    try:
        looked = plain.look(catalogue, query, text)
        found = tuple(islice(looked.lines, limit + 1))
    except sqlite3.Error:
        return None  # Stopped by a newer query; or the cache cannot be read now, and the next look makes it anew.
    return Answer(
        query,
        found[:limit],
        len(found) > limit,
        looked.near and bool(found),
        looked.query,
        looked.question,
        looked.meant,
    )
