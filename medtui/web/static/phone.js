"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const words = $("words") && $("words").dataset;
  if (!words) return;
  const said = $("said");
  let newest = words.v;
  // The phone's own clock may be wrong: only the time since the page was made is taken from it.
  let ahead = Date.now() - Date.parse(words.now);
  let waiting = 0;

  function say(text, bad) {
    said.textContent = text;
    said.className = bad ? "bad" : "good";
  }

  function tick() {
    const clock = $("clock");
    if (!clock) return;
    const left = Math.round((Date.parse(clock.dataset.ends) - (Date.now() - ahead)) / 1000);
    const all = Math.abs(left);
    clock.textContent = (left < 0 ? "+" : "") + Math.floor(all / 60) + ":" + String(all % 60).padStart(2, "0");
    clock.classList.toggle("over", left < 0);
  }
  setInterval(tick, 500);

  // The page again, with the forms as the server makes them; what is being typed stays.
  async function renew() {
    const kept = new Map([...document.querySelectorAll("textarea")].map((box) => [box.id, box.value]));
    const at = document.activeElement && document.activeElement.id;
    const answer = await fetch("/room", { headers: { "X-Medtui": "1" } });
    if (!answer.ok) { location.reload(); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("words");
    if (now) ahead = Date.now() - Date.parse(now.dataset.now);
    for (const part of ["wall", "forms"]) {
      const fresh = page.getElementById(part);
      if (!fresh) { location.reload(); return; }
      $(part).replaceChildren(...fresh.childNodes);
    }
    for (const [id, text] of kept) if ($(id)) $(id).value = text;
    if (at && $(at)) $(at).focus();
    again();
    ready();
    tick();
  }

  // Answers to the compass lie in the server's memory alone: after a stop of the server they are sent again.
  function again() {
    const form = document.querySelector('form[data-kind="compass"]');
    const kept = sessionStorage.getItem("compass");
    if (!form) { sessionStorage.removeItem("compass"); return; }
    if (kept && !form.querySelector("input:checked")) send("compass", JSON.parse(kept));
  }

  async function send(kind, body) {
    try {
      const answer = await fetch("/" + kind, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Medtui": "1" },
        body: JSON.stringify(body),
      });
      const told = (await answer.json()).told;
      say(told || (answer.ok ? words.saved : words.failed), !answer.ok);
      return answer.ok;
    } catch {
      say(words.failed, true);
      return false;
    }
  }

  // Dots by two large buttons; without a script they are numbers.
  function pickers(form) {
    const each = Number(form.dataset.each);
    const boxes = [...form.querySelectorAll("input[type=number]")];
    const left = () => each - boxes.reduce((sum, box) => sum + Number(box.value), 0);
    const show = () => {
      form.querySelector(".left").textContent = words.left.replace("{n}", left());
      for (const box of boxes) {
        box.parentElement.querySelector("output").textContent = box.value;
        box.parentElement.querySelector(".more").disabled = left() < 1;
        box.parentElement.querySelector(".less").disabled = Number(box.value) < 1;
      }
    };
    for (const box of boxes) {
      if (box.hidden) continue;
      box.hidden = true;
      const pick = document.createElement("div");
      pick.className = "pick";
      const name = box.previousElementSibling.textContent;
      for (const [look, sign, step] of [["less", "−", -1], ["more", "+", 1]]) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = look;
        button.textContent = sign;
        button.setAttribute("aria-label", sign + " " + name);
        button.addEventListener("click", () => { box.value = Number(box.value) + step; show(); });
        pick.append(button);
        if (step < 0) pick.append(document.createElement("output"));
      }
      box.after(pick);
      box.previousElementSibling.removeAttribute("for");
    }
    show();
  }

  function ready() {
    for (const form of document.querySelectorAll("form[data-kind]")) {
      const kind = form.dataset.kind;
      if (kind === "dots") pickers(form);
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const given = new FormData(form);
        given.delete("t");
        const body = {};
        for (const [name, value] of given) body[name] = name === "text" ? value : Number(value);
        if (kind === "compass") sessionStorage.setItem("compass", JSON.stringify(body));
        if (await send(kind, body) && body.text) form.reset();
      });
    }
  }

  const stream = new EventSource("/events");
  stream.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (said.textContent === words.away) say("", false);
    document.querySelectorAll(".told").forEach((line, place) => { line.textContent = news.told[place] || ""; });
    if (news.v === newest) return;
    newest = news.v;
    // Not all phones of a room at the same moment, and one time for changes that follow each other.
    clearTimeout(waiting);
    waiting = setTimeout(() => renew().catch(() => say(words.away, true)), 100 + Math.random() * 900);
  };
  stream.onerror = () => say(words.away, true);
  ready();
  again();
  tick();
})();
