"""The accessibility statement that a municipality owes for its pages (Danish act on web accessibility; WCAG 2.1 AA)."""

from __future__ import annotations

from medtui.i18n import _
from medtui.store.files.tree import Made
from medtui.web.html import typed
from medtui.web.site.frame import Frame


def statement(frame: Frame, contact: str) -> Made:
    """The page. `contact` is whom to write to; without one it sends the reader to whoever publishes the pages."""
    made = _(
        "These pages are made to be read by everybody: with a screen reader, with the keyboard alone, enlarged "
        "to 200 %, on a small screen, in a dark or a light look, and without JavaScript (but for the search)."
    )
    meets = _(
        "They are made to meet WCAG 2.1, levels A and AA. The pages are made by a program, all in the same form."
    )
    write = _("Write to the office that publishes these pages; its address stands on the intranet.")
    watches = _(
        "If you do not get an answer that helps, you can write to the authority that watches over "
        "accessibility, in Denmark the Agency for Digital Government."
    )
    main = [
        f"<h1>{typed(_('Accessibility'))}</h1>",
        f"<p>{typed(made)}</p>",
        f"<p>{typed(meets)}</p>",
        f"<h2>{typed(_('Is something hard to read?'))}</h2>",
        f"<p>{typed(contact or write)}</p>",
        f"<p>{typed(watches)}</p>",
    ]
    return frame.page("accessibility.html", _("Accessibility"), main)
