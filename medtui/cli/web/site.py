"""The reading room on the command line."""

from __future__ import annotations

import re
from pathlib import Path

from medtui.cli.base.arguments import Parser, examples, json_option
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.output import data, note, say
from medtui.i18n import _, ngettext
from medtui.wording.refusals import shown


def site(context: Context) -> int:
    """Makes the reading room in a folder."""
    from medtui.application.reading_room import publish, reading_room
    from medtui.store.files.tree import NotOurs
    from medtui.web.site.build import edition
    from medtui.web.site.build import site as pages

    options = context.options
    url = options.url or ""
    if url and not re.fullmatch(r"https?://[^\s\"'<>]+", url):
        raise Usage(_("“{url}” is no address of a web site.").format(url=shown(url)))
    url = url if not url or url.endswith("/") else f"{url}/"
    workspace = context.workspace()
    out = Path(options.out)
    if out.resolve() == workspace.root.resolve() or out.resolve() in workspace.root.resolve().parents:
        raise Usage(
            _("{path} holds the workspace. Name a folder of its own for the pages.").format(path=shown(out))
        )
    room = reading_room(
        workspace,
        context.today,
        drafts=options.drafts,
        names=options.names,
        committees=frozenset(options.committee or ()),
    )
    if unknown := set(options.committee or ()) - set(room.committees):
        note(_("note: nothing is published of {names}.").format(names=", ".join(sorted(map(shown, unknown)))))
    try:
        put = publish(out, pages(room, url=url, contact=options.contact or ""), edition(room))
    except NotOurs:
        raise Failed(
            _(
                "{path} holds something else, so nothing was written there. Name a new or empty folder, or one that "
                "`medtui site` has made."
            ).format(path=shown(out, 400))
        ) from None
    if options.json:
        said = {"folder": str(out), "meetings": len(room.meetings), "written": put.written, "kept": put.kept}
        data({**said, "removed": put.removed})
        return 0
    n = len(room.meetings)
    say(
        ngettext("{n} meeting in {path}.", "{n} meetings in {path}.", n).format(
            n=n, path=shown(out / "index.html", 400)
        )
    )
    say(
        _("{written} pages written, {kept} as they were, {removed} removed.").format(
            written=put.written, kept=put.kept, removed=put.removed
        )
    )
    if not n and not options.drafts:
        note(_("No minutes have been approved yet; --drafts takes those that nobody has approved too."))
    return 0


def site_arguments(verb: Parser) -> None:
    """What `medtui site` takes."""
    examples(verb, ["site public", _("site public --committee HovedMED --url https://intranet.example/med/")])
    verb.add_argument("out", metavar=_("FOLDER"), help=_("where the pages go: new, empty, or made so before"))
    verb.add_argument(
        "--committee",
        action="append",
        metavar=_("NAME"),
        help=_("only of this committee; may be said more than once"),
    )
    what = verb.add_mutually_exclusive_group()
    what.add_argument("--approved", action="store_true", help=_("approved minutes alone (the default)"))
    what.add_argument("--drafts", action="store_true", help=_("minutes that nobody has approved too"))
    verb.add_argument("--names", action="store_true", help=_("say who gave each promise"))
    verb.add_argument("--url", metavar="URL", help=_("where the pages will lie, for the feed"))
    verb.add_argument("--contact", metavar=_("TEXT"), help=_("whom to write to when a page is hard to read"))
    json_option(verb)
