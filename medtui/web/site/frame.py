"""What stands around every page of the reading room: head, sections, foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from medtui.i18n import _, current_language
from medtui.store.files.tree import Made
from medtui.web.html import attribute, typed

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self'"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the site: the page it begins at, and its name."""

    path: str
    name: str


def sections() -> tuple[Section, ...]:
    """The sections, in their order."""
    return (
        Section("meetings.html", _("Meetings")),
        Section("decisions.html", _("Decisions")),
        Section("promises.html", _("Promises")),
        Section("guidelines.html", _("Guidelines")),
        Section("wheel.html", _("Annual wheel")),
        Section("focus.html", _("Focus points")),
        Section("news.html", _("News")),
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one site. `name` is whose it is."""

    name: str

    def page(
        self,
        path: str,
        title: str,
        main: Iterable[str],
        *,
        section: str = "",
        key: str = "",
        script: bool = False,
    ) -> Made:
        """A page. Its words are made when they are needed."""
        return Made(path, partial(self._bytes, path, title, main, section, script), key)

    def _bytes(self, path: str, title: str, main: Iterable[str], section: str, script: bool) -> bytes:
        up = "../" * path.count("/")
        own = current_language()
        label, search = attribute(_("Sections")), typed(_("Search"))
        nav = "".join(
            f'<li><a href="{up}{one.path}"{" aria-current=page" if one.path == section else ""}>'
            f"{typed(one.name)}</a></li>"
            for one in sections()
        )
        code = f'<script src="{up}search.js" defer></script>' if script else ""
        text = f"""<!DOCTYPE html>
<html lang="{own}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{CSP}">
<meta name="referrer" content="no-referrer">
<title>{typed(" ".join(title.split()))} – {typed(self.name)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{up}site.css">
<link rel="alternate" type="application/atom+xml" title="{attribute(_("New decisions"))}" href="{up}feed.xml">
{code}</head>
<body>
<a class="skip" href="#main">{typed(_("To the content"))}</a>
<header>
<p class="name"><a href="{up}index.html">{typed(self.name)}</a></p>
<nav aria-label="{label}"><ul>{nav}<li><a href="{up}search.html">{search}</a></li></ul></nav>
</header>
<main id="main" tabindex="-1">
{chr(10).join(main)}
</main>
<footer><div class="foot-in"><p><a href="{up}accessibility.html">{typed(_("Accessibility"))}</a></p></div></footer>
</body>
</html>
"""
        return text.encode("utf-8", "replace")


def search_form(up: str = "") -> str:
    """The box that leads to the search page."""
    return (
        f'<form role="search" action="{up}search.html" method="get"><label for="q">'
        f"{typed(_('What are you looking for?'))}</label>"
        '<input type="search" id="q" name="q" autocomplete="off" maxlength="200">'
        f"<button>{typed(_('Search'))}</button></form>"
    )
