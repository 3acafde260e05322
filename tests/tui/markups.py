"""A hundred ways in which a text may try to be more than text; `{}` stands for the words themselves."""

from __future__ import annotations

from typing import Final

ESC, BEL, CSI, OSC, ST = "\x1b", "\x07", "\x9b", "\x9d", "\x9c"

MARKDOWN: Final = (
    "**{}**", "*{}*", "__{}__", "_{}_", "~~{}~~", "`{}`", "```{}```", "# {}", "###### {} #", "> {}",
    "- {}", "* {}", "1. {}", "- [ ] {}", "- [x] {}", "[{}](https://example.org)", "[x](https://example.org/{})",
    "![{}](a.png)", "[{}]: https://example.org", "<https://example.org/{}>", "https://example.org/{}",
    "| {} | {} |", "{}\n===", "{}\n---", "--- {} ---", "    {}", "[^1]: {}", "\\*{}\\*", "$${}$$", ":{}:",
)  # fmt: skip
HTML: Final = (
    "<b>{}</b>", "<!-- {} -->", "<script>alert('{}')</script>", "<a href='{}'>{}</a>", "<img alt='{}'>",
    "<title>{}</title>", "<h1>{}</h1>", "<![CDATA[{}]]>", "<?xml {}?>", "&lt;{}&gt;", "&#60;{}&#62;",
    "<details><summary>{}</summary></details>",
)  # fmt: skip
MARKUP: Final = (
    "[bold]{}[/bold]", "[/]{}", "[{}]", "[[{}]]", "[link=file:///{}]{}[/link]", "[@click=app.quit]{}[/]",
    "[@click=app.notify('{}')]x[/]", "[red on blue]{}[/]", "[$primary]{}", "[reverse]{}[/reverse]", "\\[{}]", "[b]{}",
    "[not bold]{}[/]", ":smile: {}", "[#ff0000]{}[/#ff0000]", "$text {}", "{{{}}}", "%({})s", "${{{}}}", "%s{}%n",
)  # fmt: skip
ESCAPES: Final = (
    f"{ESC}]0;{{}}{BEL}", f"{ESC}]2;{{}}{ESC}\\", f"{ESC}]9;{{}}{BEL}", f"{ESC}]777;notify;{{}};{{}}{BEL}",
    f"{ESC}]99;;{{}}{ESC}\\", f"{ESC}]52;c;{{}}{BEL}", f"{ESC}]8;;https://example.org/{{}}{ESC}\\{{}}{ESC}]8;;{ESC}\\",
    f"{ESC}]1337;File=name={{}}:{BEL}", f"{ESC}P{{}}{ESC}\\", f"{ESC}_{{}}{ESC}\\", f"{ESC}^{{}}{ESC}\\",
    f"{ESC}X{{}}{ESC}\\", f"{ESC}[31m{{}}{ESC}[0m", f"{ESC}[2J{ESC}[H{{}}", f"{ESC}[?1049l{{}}", f"{ESC}c{{}}",
    f"{ESC}[8m{{}}{ESC}[28m", f"{ESC}7{{}}{ESC}8", f"{CSI}31m{{}}", f"{OSC}0;{{}}{ST}", f"{ESC}k{{}}{ESC}\\",
    f"{BEL}{{}}", "\b\b\b{}", "\r{}", "\x00{}", "\x7f{}",
)  # fmt: skip
UNICODE: Final = (
    "\u202e{}\u202c", "\u202d{}", "\u2066{}\u2069", "\u200f{}", "\u200b{}\u200b", "\ufeff{}", "\u2028{}\u2029{}",
    "\u00a0{}", "\u0301\u0301{}", "\U000e0041{}", "\ufff9{}\ufffa{}\ufffb", "\u0085{}\u0085",
)  # fmt: skip

ALL: Final = (*MARKDOWN, *HTML, *MARKUP, *ESCAPES, *UNICODE)
