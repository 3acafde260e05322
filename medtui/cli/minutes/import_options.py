"""The words of `medtui import`."""

from __future__ import annotations

from medtui.cli.base.arguments import Commands, command, json_option
from medtui.i18n import _


def add(commands: Commands) -> None:
    """Adds the command."""
    bring_in = command(
        commands,
        "import",
        _("Takes in minutes and agendas in Markdown and text, and what medtui itself has written."),
        [
            _("import old-minutes"),
            _("import minutes.md --dry-run"),
            _('import old-minutes --committee "HovedMED"'),
            _("import old-minutes --preview"),
        ],
    )
    bring_in.add_argument(
        "paths", nargs="+", metavar=_("PATH"), help=_("a file, or a folder with all that is below it")
    )
    bring_in.add_argument(
        "--dry-run", action="store_true", help=_("only say what was found, suggestions too; nothing is kept")
    )
    bring_in.add_argument(
        "--preview", action="store_true", help=_("opens a screen where suggestions are accepted one by one")
    )
    bring_in.add_argument(
        "--committee",
        metavar=_("NAME"),
        help=_("whose meetings they are, where the text is not medtui's own"),
    )
    bring_in.add_argument("--date", metavar=_("DATE"), help=_("the day of a meeting whose text names none"))
    json_option(bring_in)
