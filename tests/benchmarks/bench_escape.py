"""Escaping typed text for Markdown, beside what a Markdown reader takes for the result.

    python -m tests.benchmarks.bench_escape [ROUNDS]

Prints medians of ROUNDS (default 15) interleaved rounds in this one process, and their ratios. The ratios are the
figures to trust; the times are those of one machine on one day.

- "render": minutes of 2,000 entries made with plain f-strings, every text escaped; "bare": the same without escaping.
  Goal: render / parse <= 0.5, where "parse" is markdown-it-py (commonmark and tables) parsing these very minutes.
  Three kinds of notes: sentences without a mark, one in five with something to escape, every one with something.
- "read back": `unescape` of all of it.
- one call: microseconds for one text of each kind. Goal: <= 8 for an ordinary sentence.
- growth: the time for a hostile text of 20,000 characters over the time for one of 2,000. Linear is 10; goal: <= 20.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial

from markdown_it import MarkdownIt

from medtui.domain.text import clean, fold, one_line, shorten, slug, sort_key
from medtui.minutes.markdown.escape import Place, escape, unescape, unyaml, yaml_value

ENTRIES = 2_000
SENTENCE = (
    "vi prøver kvartalsmøder udvalget ønsker flere åbne møder budget tillid rammerne er sat af ledelsen og drøftes "
    "igen hos medarbejderne årshjul trivsel arbejdsmiljø opgaven holdet borgeren næste gang efter sommerferien"
)
MARKED = ("*vigtigt*", "se [3](bilag)", "~~nej~~", "<b>", "under_streg_ og", "&amp;", "C:\\drev", "`kode`")
OWNERS = ("Rikke Dam", "Anne Lise Berg", "Karen Holm", "Åse Ørsted Æbelø")


def notes(share: float) -> list[str]:
    """Invented notes; `share` of them hold something that Markdown would read."""
    rng = random.Random(3)
    vocabulary = SENTENCE.split()
    texts: list[str] = []
    for _ in range(ENTRIES):
        words = rng.choices(vocabulary, k=12)
        if rng.random() < share:
            words.insert(rng.randrange(1, 12), rng.choice(MARKED))
        texts.append(" ".join(words).capitalize() + rng.choice([".", " (ca. 50 %).", ", kl. 10.30.", "?"]))
    return texts


def minutes(texts: list[str], literal: Callable[[str, Place, str], str]) -> str:
    """Minutes in the shape that medtui writes: notes, decisions and a closing list of promises."""
    parts = ["# Færre faste møder 2026-11-12\n\n## 1. Noter\n\n"]
    half, most = len(texts) // 2, len(texts) * 3 // 4
    parts += [f"- 09.{n % 60:02d} {literal(text, Place.LIST, '  ')}\n" for n, text in enumerate(texts[:half])]
    parts += [
        f"\n**Beslutning {n}:** {literal(text, Place.PARA, '')}\n" for n, text in enumerate(texts[half:most])
    ]
    parts.append("\n## Aftaler\n\n")
    parts += [
        f"- [ ] {literal(OWNERS[n % 4], Place.LIST, '  ')}: {literal(text, Place.LIST, '  ')} (due:: 2026-12-04)\n"
        for n, text in enumerate(texts[most:])
    ]
    return "".join(parts)


def bare(text: str, place: Place, indent: str) -> str:
    return text


def each(call: Callable[[str], object], texts: list[str]) -> None:
    for text in texts:
        call(text)


def medians(rounds: int, jobs: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of each job: the median of `rounds`, in which the jobs take turns."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            began = time.perf_counter()
            job()
            times[name].append((time.perf_counter() - began) * 1e3)
    return {name: statistics.median(values) for name, values in times.items()}


def whole_minutes(rounds: int) -> None:
    parser = MarkdownIt("commonmark").enable("table")
    print(
        f"minutes of {ENTRIES} entries, ms      bare  render   parse  read back  render/parse (goal <= 0.5)"
    )
    for name, share in (("no marks", 0.0), ("one in five", 0.2), ("every one", 1.0)):
        texts = notes(share)
        document = minutes(texts, escape)
        sources = [escape(text, Place.LIST, "  ") for text in texts]
        figures = medians(
            rounds,
            {
                "bare": partial(minutes, texts, bare),
                "render": partial(minutes, texts, escape),
                "parse": partial(parser.parse, document),
                "read": partial(each, unescape, sources),
            },
        )
        ratio = figures["render"] / figures["parse"]
        print(
            f"  {name:28s} {figures['bare']:8.2f}{figures['render']:8.2f}{figures['parse']:8.1f}"
            f"{figures['read']:11.2f}{ratio:10.3f}"
        )


def single_calls(rounds: int) -> None:
    texts = {
        "a name": "Anne Lise Berg",
        "an ordinary sentence": "Vi prøver kvartalsmøder i to år, og ser på det igen i juni.",
        "one with a number mark": "Vi prøver kvartalsmøder i to år (v2.1, ~50 %) og ser på det igen.",
        "one with marks": "1. marts holder vi *åbent* møde om <budget> og løn_2027_",
        "two lines and an address": "Se https://eksempel.dk/med_udvalg\nog svar inden mandag",
    }
    calls: dict[str, Callable[[str], object]] = {
        "escape": lambda text: escape(text, Place.LIST, "  "),
        "unescape": unescape,
        "clean": clean,
        "yaml": lambda text: unyaml(yaml_value(text)),
        "one_line": one_line,
        "shorten": lambda text: shorten(text, 30),
        "fold": fold,
        "sort_key": sort_key,
        "slug": slug,
    }
    print("\none call, microseconds       " + "".join(f"{name:>10s}" for name in calls))
    for label, text in texts.items():
        figures = medians(rounds, {name: partial(each, call, [text] * 100) for name, call in calls.items()})
        print(f"  {label:27s}" + "".join(f"{figure * 10:10.2f}" for figure in figures.values()))


def growth(rounds: int) -> None:
    units = [
        "*",
        "_a",
        "~~",
        "<",
        "<1,",
        "&",
        "&a",
        "[^",
        "](",
        "`",
        "\\",
        "#",
        "-",
        " ",
        "\n",
        "1",
        "|",
        "http://",
    ]
    units += ["www.", "http://*", "\u202e", "\u2067\u202e\u2069", "\u202e\u2069", "\x1b", "\r\n"]
    units += ["e\u0301", "\u0301\u0323", "日", "👨\u200d"]
    print("\ngrowth from 2,000 to 20,000 characters (goal <= 20), the three worst of", len(units))
    calls: dict[str, Callable[[str], object]] = {
        "escape": lambda text: [escape(text, place) for place in Place],
        "unescape": unescape,
        "clean, one_line, shorten": lambda text: (clean(text), shorten(one_line(text), 40)),
        "yaml": lambda text: unyaml(yaml_value(text)),
        "fold, sort_key, slug": lambda text: (fold(text), sort_key(text), slug(text)),
    }
    for name, call in calls.items():
        found: list[tuple[float, str]] = []
        for unit in units:
            small, large = unit * (2_000 // len(unit)), unit * (20_000 // len(unit))
            jobs = {"small": partial(call, small), "large": partial(call, large)}
            figures = medians(max(3, rounds // 3), jobs)
            found.append((figures["large"] / figures["small"], unit))
        worst = sorted(found, reverse=True)[:3]
        print(f"  {name:27s}" + "".join(f"{ratio:8.1f} {unit!a}" for ratio, unit in worst))


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    whole_minutes(rounds)
    single_calls(rounds)
    growth(rounds)


if __name__ == "__main__":
    main()
