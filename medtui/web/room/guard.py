"""Who may come in, and how often: codes, cookies, forms, hosts, and the limits of each. Its clock is given."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from medtui.application.meeting.room import SIGNS

COOKIE = "medtui"
LASTS = 12 * 3600
"""Seconds that a phone is known."""
BODY_MOST = 4096
POSTS_A_SECOND, POSTS_AT_ONCE = 2.0, 4.0
STREAMS_EACH, STREAMS_MOST = 2, 1000
FREE_TRIES, SECONDS_A_TRY = 20, 2.0

_TAKEN_FOR = str.maketrans("O0I1", "QQLL")
"""Signs that no code has, and what they were read from."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """The keys and counters of one server. `key` is secret to this room: cookies die with it."""

    def __init__(self, key: str, code: str, hosts: frozenset[str], clock: Callable[[], float]) -> None:
        self._key = key.encode()
        self._code = code
        self._hosts = hosts
        self._clock = clock
        self._wrong = 0
        self._next_try = 0.0
        self._posts: dict[str, tuple[float, float]] = {}
        self._streams: dict[str, int] = {}

    # -- the code

    def knows_code(self, given: str) -> bool | None:
        """Whether it is the room's code; none where so many wrong ones came that one must wait."""
        now = self._clock()
        if self._wrong >= FREE_TRIES:
            if now < self._next_try:
                return None
            self._next_try = now + SECONDS_A_TRY
        said = "".join(sign for sign in given.upper().translate(_TAKEN_FOR) if sign in SIGNS)[:32]
        if hmac.compare_digest(said.encode(), self._code.encode()):
            return True
        self._wrong += 1
        return False

    # -- cookies and forms

    def new_token(self) -> str:
        """A phone's token, signed: nothing in it but chance."""
        token = secrets.token_hex(16)
        return f"{token}.{self._sign('cookie', token)}"

    def token(self, cookie: str | None) -> str | None:
        """The token of a cookie that this room has given; none for any other."""
        token, _dot, mark = (cookie or "").partition(".")
        right = self._sign("cookie", token)
        return token if token and hmac.compare_digest(mark.encode(), right.encode()) else None

    def form_mark(self, token: str) -> str:
        """What a form of this phone brings along."""
        return self._sign("form", token)

    def is_form_of(self, token: str, mark: str) -> bool:
        """Whether a form was made for this phone."""
        return hmac.compare_digest(mark.encode(), self.form_mark(token).encode())

    def _sign(self, what: str, text: str) -> str:
        return hmac.new(self._key, f"{what} {text}".encode(), hashlib.sha256).hexdigest()[:32]

    # -- hosts and origins

    def is_host(self, host: str) -> bool:
        """Whether a request was sent to a name of ours: no other site can be made to point here."""
        return host.lower() in self._hosts

    def is_ours(self, headers: Mapping[str, str]) -> bool:
        """Whether a request that changes something comes from a page of ours, as far as the browser says."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is None:
            return site in (None, "same-origin", "none")
        if origin == "null":
            # What a browser says that tells no page where it comes from; then its other word must stand for it.
            return site == "same-origin"
        return urlsplit(origin).netloc.lower() in self._hosts

    # -- limits

    def may_post(self, token: str) -> bool:
        """At most two posts a second of one phone, with some at once."""
        now = self._clock()
        left, at = self._posts.get(token, (POSTS_AT_ONCE, now))
        left = min(POSTS_AT_ONCE, left + (now - at) * POSTS_A_SECOND)
        if left < 1:
            self._posts[token] = (left, now)
            return False
        self._posts[token] = (left - 1, now)
        if len(self._posts) > 4 * STREAMS_MOST:
            self._posts = {t: seen for t, seen in self._posts.items() if now - seen[1] < LASTS}
        return True

    def begin_stream(self, token: str) -> bool:
        """One more stream of a phone; not where it, or the server, has enough."""
        if self._streams.get(token, 0) >= STREAMS_EACH or sum(self._streams.values()) >= STREAMS_MOST:
            return False
        self._streams[token] = self._streams.get(token, 0) + 1
        return True

    def end_stream(self, token: str) -> None:
        """A stream less."""
        left = self._streams.get(token, 1) - 1
        if left > 0:
            self._streams[token] = left
        else:
            self._streams.pop(token, None)
