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

  // What was typed or chosen and not sent yet, by form and name.
  function unsent() {
    const kept = [];
    for (const form of document.querySelectorAll("form[data-kind]")) {
      if (form.dataset.touched) for (const [name, value] of new FormData(form)) kept.push([form.dataset.kind, name, value]);
    }
    return kept;
  }

  function putBack(kept) {
    for (const [kind, name, value] of kept) {
      const form = document.querySelector(`form[data-kind=${kind}]`);
      if (!form || name === "t") continue;
      const box = form.elements[name];
      if (box) { box.value = value; form.dataset.touched = "1"; }
    }
  }

  // The page again, with the forms as the server makes them where they have changed; what was not sent stays.
  let forms = $("forms").innerHTML;
  async function renew() {
    const answer = await fetch("/room", { headers: { "X-Medtui": "1" } });
    if (!answer.ok) { location.reload(); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("words"), wall = page.getElementById("wall"), fresh = page.getElementById("forms");
    if (!now || !wall || !fresh) { location.reload(); return; }
    ahead = Date.now() - Date.parse(now.dataset.now);
    $("wall").replaceChildren(...wall.childNodes);
    if (fresh.innerHTML !== forms) {
      forms = fresh.innerHTML;
      const kept = unsent();
      const at = document.activeElement, place = at && at.form && at.name;
      const kind = place && at.form.dataset.kind;
      $("forms").replaceChildren(...fresh.childNodes);
      putBack(kept);
      ready();
      if (at && at.id && $(at.id)) $(at.id).focus();
      else if (place) {
        const again = document.querySelector(`form[data-kind=${kind}] [name="${place}"]`);
        if (again) again.focus();
      }
    }
    again(page);
    tick();
  }

  // Answers to the compass lie in the server's memory alone: after a stop of the server they are sent again.
  // `page` is what the server made, which knows them or does not.
  function again(page) {
    const form = document.querySelector("form[data-kind=compass]");
    const kept = sessionStorage.getItem("compass");
    if (!form) { sessionStorage.removeItem("compass"); return; }
    if (!kept || form.dataset.touched || page.querySelector("form[data-kind=compass] input[checked]")) return;
    const answers = JSON.parse(kept);
    for (const [name, value] of Object.entries(answers)) if (form.elements[name]) form.elements[name].value = value;
    send("compass", answers);
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
        button.addEventListener("click", () => { box.value = Number(box.value) + step; form.dataset.touched = "1"; show(); });
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
      form.addEventListener("input", () => { form.dataset.touched = "1"; });
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const given = new FormData(form);
        given.delete("t");
        const body = {};
        for (const [name, value] of given) body[name] = name === "text" || name === "person" ? value : Number(value);
        if (kind === "compass") sessionStorage.setItem("compass", JSON.stringify(body));
        if (!(await send(kind, body))) return;
        delete form.dataset.touched;
        if (body.text) form.reset();
      });
    }
  }

  const stream = new EventSource("/events");
  stream.onmessage = (event) => {
    const news = JSON.parse(event.data);
    document.querySelectorAll(".told").forEach((line, place) => { line.textContent = news.told[place] || ""; });
    if (news.v === newest) return;
    newest = news.v;
    // Not all phones of a room at the same moment, and one time for changes that follow each other.
    clearTimeout(waiting);
    waiting = setTimeout(() => renew().catch(() => say(words.away, true)), 100 + Math.random() * 900);
  };
  let away = false;
  stream.onerror = () => { away = true; say(words.away, true); };
  stream.onopen = () => {
    if (away) renew().then(() => { away = false; say("", false); }).catch(() => {});
  };
  const first = $("main").cloneNode(true);
  ready();
  again(first);
  tick();
})();
