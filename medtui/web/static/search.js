"use strict";
(() => {
  const MOST = 100;
  const rows = { register: [] };
  const told = document.getElementById("told");
  const found = document.getElementById("found");
  const box = document.getElementById("q");
  const words = JSON.parse(told.dataset.words);
  const letters = { "æ": "ae", "ø": "oe", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ß": "ss" };

  // Small letters, æ ø å as ae oe aa, accents gone: as the program's own search compares.
  function fold(text) {
    let folded = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/a\u030a/g, "aa");
    folded = folded.replace(/[æøœđðþłß]/g, (sign) => letters[sign]);
    return folded.replace(/\p{M}/gu, "");
  }

  globalThis.medtuiSearch = (name, given) => {
    rows[name] = given.map(([path, text, facts, counts]) => ({
      path, text, facts, counts, words: fold(text), all: fold(text + " " + facts),
    }));
    look();
  };

  function matches(row, asked) {
    return asked.every((word) => row.all.includes(word));
  }

  function rank(row, asked) {
    return (row.counts ? 0 : 2) + (asked.every((word) => row.words.includes(word)) ? 0 : 1);
  }

  function show(hits, asked) {
    found.replaceChildren(...hits.map((row) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = row.path;
      link.append(...lit(row.text, asked));
      const facts = document.createElement("span");
      facts.className = "quiet";
      facts.textContent = row.facts;
      item.append(link, document.createElement("br"), facts);
      return item;
    }));
  }

  // Marks the words of the text that hold what was sought. Whole words: folding may change how long a word is.
  function lit(text, asked) {
    return text.split(/(\s+)/).map((part) => {
      if (!part.trim() || !asked.some((word) => fold(part).includes(word))) return document.createTextNode(part);
      const mark = document.createElement("mark");
      mark.textContent = part;
      return mark;
    });
  }

  function look() {
    const asked = fold(box.value).split(/\s+/).filter(Boolean);
    if (!asked.length) {
      told.textContent = words.first;
      found.replaceChildren();
      return;
    }
    const names = Object.keys(rows).sort((a, b) => (a === "register" ? -1 : b === "register" ? 1 : b.localeCompare(a)));
    const hits = names.flatMap((name) => rows[name].filter((row) => matches(row, asked)));
    const ranked = hits.map((row, place) => [rank(row, asked), place, row]);
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    show(ranked.slice(0, MOST).map((one) => one[2]), asked);
    const n = hits.length;
    const sentence = n === 0 ? words.none : n === 1 ? words.one : n > MOST ? words.most : words.many;
    told.textContent = sentence.replace("{n}", n).replace("{most}", MOST);
  }

  function load(name, button) {
    const script = document.createElement("script");
    script.src = "data/" + name + ".js";
    script.onload = () => { if (button) button.disabled = true; };
    script.onerror = () => { told.textContent = words.failed; };
    document.head.append(script);
  }

  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 120);
  });
  document.getElementById("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    address.searchParams.set("q", box.value);
    try { history.replaceState(null, "", address); } catch { /* a page from a folder may not */ }
    look();
  });
  for (const button of document.querySelectorAll("[data-year]")) {
    button.addEventListener("click", () => load(button.dataset.year, button));
  }
  box.value = new URLSearchParams(location.search).get("q") || "";
  load("register");
})();
