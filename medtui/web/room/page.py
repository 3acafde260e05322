"""The phone's page, whole without a script: what the wall shows, and a form for each open channel."""

from __future__ import annotations

from collections.abc import Iterator

from medtui.application.meeting.room import CODE_LENGTH
from medtui.domain.municipality.compass import SCALE
from medtui.domain.running.phones import LONGEST, Answers, Channel, Dots
from medtui.i18n import Translator
from medtui.web.html import attribute, typed
from medtui.web.room.view import View

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def shell(title: str, main: str, t: Translator, *, script: str = "", head: str = "") -> str:
    """A page of the room. `script` is what stands in the body for the page's script."""
    code = '<script src="/s.js" defer></script>' if script else ""
    return f"""<!DOCTYPE html>
<html lang="{t.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{typed(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/s.css">
{head}{code}</head>
<body>
<main id="main">
{main}
</main>
{script}</body>
</html>
"""


def joining(t: Translator, problem: str = "") -> str:
    """The page on which the code is typed."""
    said = f'<p role="alert" class="bad">{typed(problem)}</p>' if problem else ""
    title = t("The code on the wall")
    main = (
        f"<h1>{typed(title)}</h1>{said}"
        f'<form method="post" action="/join"><label for="code">{typed(t("Code"))}</label>'
        f'<input id="code" name="code" required maxlength="{CODE_LENGTH}" autocapitalize="characters" '
        'autocomplete="off" spellcheck="false" inputmode="text">'
        f"<button>{typed(t('Come in'))}</button></form>"
        f'<p class="quiet">{typed(_anonymous(t))}</p>'
    )
    return shell(title, main, t)


def entering(t: Translator) -> str:
    """What the address of the code answers. The page itself leads on: a cookie that is kept to this site would not come
    along where the address was followed from elsewhere."""
    title = t("Welcome")
    main = f'<h1>{typed(title)}</h1><p><a href="/room">{typed(t("Go to the meeting"))}</a></p>'
    return shell(title, main, t, head='<meta http-equiv="refresh" content="0;url=/room">\n')


def plain(title: str, text: str, t: Translator) -> str:
    """A page with one sentence, and the way back."""
    main = f'<h1>{typed(title)}</h1><p>{typed(text)}</p><p><a href="/room">{typed(t("Back to the meeting"))}</a></p>'
    return shell(title, main, t)


def room_page(
    seen: View, dots: Dots, answers: Answers, token: str, told: str, t: Translator, asked: str = ""
) -> str:
    """The room as one phone sees it. `token` is what a form must bring along, `told` a sentence about what was sent,
    `asked` whom this phone has asked the floor for."""
    said = (
        f'<p id="said" role="status" class="good">{typed(told)}</p>'
        if told
        else '<p id="said" role="status"></p>'
    )
    words = {
        "v": seen.version,
        "now": seen.now,
        "saved": t("Saved."),
        "failed": t("It was not sent. Try again."),
        "away": t("No connection. The page tries again by itself."),
        "left": t("Dots left: {n}"),
        "over": t("The meeting is over. Thank you."),
    }
    data = "".join(f' data-{name}="{attribute(text)}"' for name, text in words.items())
    main = "\n".join(
        [
            f'<div id="wall" aria-live="polite">{wall(seen, t)}</div>',
            said,
            f'<div id="forms">{"".join(forms(seen, dots, answers, token, t, asked))}</div>',
            f'<p class="quiet">{typed(_anonymous(t))}</p>',
        ]
    )
    return shell(t("The meeting"), main, t, script=f'<div id="words" hidden{data}></div>\n')


def wall(seen: View, t: Translator) -> str:
    """What the wall shows, as part of a page."""
    if seen.over:
        return f"<h1>{typed(t('The meeting is over. Thank you.'))}</h1>"
    if seen.dark:
        return f"<h1>{typed(t('Look up: the wall is dark.'))}</h1>"
    # Where dots are placed, the topics stand with their buttons.
    shown = () if Channel.DOTS in seen.open else seen.lines
    lines = "".join(f"<li>{typed(text)}</li>" for _mark, text in shown)
    under = "".join(f"<p>{typed(text)}</p>" for text in seen.under)
    clock = (
        f'<p id="clock" data-ends="{attribute(seen.ends)}" role="timer" aria-live="off"></p>'
        if seen.ends
        else ""
    )
    return (
        f'<p class="quiet">{typed(seen.heading)}</p><h1>{typed(seen.text or seen.heading)}</h1>{under}'
        f"{f'<ul>{lines}</ul>' if lines else ''}{clock}"
    )


def forms(
    seen: View, dots: Dots, answers: Answers, token: str, t: Translator, asked: str = ""
) -> Iterator[str]:
    """A form for each channel that is open."""
    hidden = f'<input type="hidden" name="t" value="{attribute(token)}">'
    for channel in seen.open:
        match channel:
            case Channel.TOPICS:
                yield _text("topic", t("A topic for the list"), t("Send it"), hidden)
            case Channel.NOTES:
                yield _text("note", t("A note from your table"), t("Send it"), hidden)
            case Channel.DOTS:
                yield _dots(seen, dots, hidden, t)
            case Channel.COMPASS:
                yield _compass(seen, answers, hidden, t)
            case Channel.FLOOR:
                yield _floor(seen, asked, hidden, t)
    for sentence in seen.told:
        yield f'<p class="quiet told">{typed(sentence)}</p>'


def _text(name: str, label: str, send: str, hidden: str) -> str:
    return (
        f'<form method="post" action="/{name}" data-kind="{name}">{hidden}<label for="{name}">{typed(label)}</label>'
        f'<textarea id="{name}" name="text" rows="2" maxlength="{LONGEST}" required></textarea>'
        f"<button>{typed(send)}</button></form>"
    )


def _dots(seen: View, dots: Dots, hidden: str, t: Translator) -> str:
    title = t("Your dots: {n}").format(n=seen.each)
    rows = "".join(
        f'<li><label for="d-{attribute(topic.id)}">{topic.number}. {typed(topic.title)}</label>'
        f'<input type="number" id="d-{attribute(topic.id)}" name="{attribute(topic.id)}" min="0" max="{seen.each}" '
        f'step="1" inputmode="numeric" value="{dots.get(topic.id, 0)}"></li>'
        for topic in seen.topics
    )
    return (
        f'<form method="post" action="/dots" data-kind="dots" data-each="{seen.each}">{hidden}<fieldset>'
        f'<legend>{typed(title)}</legend><ol class="dots">{rows}</ol><p class="left quiet"></p></fieldset>'
        f"<button>{typed(t('Place the dots'))}</button></form>"
    )


def _floor(seen: View, asked: str, hidden: str, t: Translator) -> str:
    nobody = t("Choose your name") if not asked else t("Nobody: take it back")
    told = t("Your name stands on the wall while you wait, and nowhere when the meeting is over.")
    names = "".join(
        f'<option value="{attribute(id)}"{" selected" if id == asked else ""}>{typed(name)}</option>'
        for id, name in seen.people
    )
    return (
        f'<form method="post" action="/floor" data-kind="floor">{hidden}<label for="person">'
        f"{typed(t('Ask for the floor'))}</label>"
        f'<select id="person" name="person"><option value="">{typed(nobody)}</option>{names}</select>'
        f'<label class="tick"><input type="checkbox" name="order" value="1"> {typed(t("A point of order"))}</label>'
        f'<p class="quiet">{typed(told)}</p>'
        f"<button>{typed(t('Ask for the floor'))}</button></form>"
    )


def _compass(seen: View, answers: Answers, hidden: str, t: Translator) -> str:
    def question(key: str, text: str) -> str:
        choices = "".join(
            f'<label class="step"><input type="radio" name="{attribute(key)}" value="{value}"'
            f"{' checked' if answers.get(key) == value else ''}><span>{value}</span></label>"
            for value in SCALE
        )
        return f'<fieldset class="scale"><legend>{typed(text)}</legend>{choices}</fieldset>'

    asked = "".join(question(key, text) for key, text in seen.questions)
    scale = t("1 is not at all, 5 is very much.")
    return (
        f'<form method="post" action="/compass" data-kind="compass">{hidden}<p>{typed(scale)}</p>{asked}'
        f"<button>{typed(t('Answer'))}</button></form>"
    )


def _anonymous(t: Translator) -> str:
    return t("Nobody can see who sent what: nothing is kept of you or your phone.")
