// The block screen: goes from item to item without loading pages, saves every change, keeps the time.
// Without this script the same forms and buttons work page by page.
(() => {
  "use strict";
  const root = document.querySelector("[data-sitting]");
  if (!root) return;
  const setup = JSON.parse(document.getElementById("sitting").textContent);
  const words = root.querySelector("[data-words]").dataset;
  const form = document.getElementById("reply");
  const place = form.querySelector("[data-item]");
  const one = (selector) => root.querySelector(selector);
  const all = (selector) => Array.from(root.querySelectorAll(selector));
  const size = setup.items.length;
  const skew = setup.now * 1000 - Date.now();
  const now = () => new Date(Date.now() + skew).toISOString();
  let number = setup.number;
  let deadline = null; // by this computer's clock
  let warned = false;
  let leaving = false;
  let shownSince = document.hidden ? null : Date.now();

  const states = {};
  for (const id of setup.items) states[id] = { turn: 0, given_at: "", chosen: null, struck: [], marked: false, note: "", highlights: [], seconds: 0, told: false, right: null, ...setup.states[id] };
  const current = () => setup.items[number - 1];
  const SENT = ["turn", "given_at", "chosen", "struck", "marked", "note", "highlights", "seconds"];
  const reply = (state) => Object.fromEntries(SENT.map((name) => [name, state[name]]));
  const OWN = ["chosen", "struck", "marked", "note", "highlights"];
  const same = (left, right) => OWN.every((name) => JSON.stringify(left[name]) === JSON.stringify(right[name]));

  // -- saving ---------------------------------------------------------------------------------------------
  const queue = new window.BlockQueue(setup.block, root.dataset.reply, form.csrfmiddlewaretoken.value, {
    answered(question, sent, body) {
      const state = states[question];
      const stands = body.standing;
      if (stands.turn >= sent.turn && !same(stands, sent)) { // another window was there
        if (stands.told || stands.given_at > sent.given_at) adopt(question, stands);
        else if (state.turn <= stands.turn) { state.turn = stands.turn; change(question, () => {}); }
      }
      tick(body);
    },
    refused(question, status, message) {
      trouble(message);
      if (status === 409) { leaving = true; location.assign(root.dataset.block); }
    },
    trouble(kind) { trouble(words[kind]); kept("held"); },
    rest() { if (one("[data-trouble]").dataset.passing) trouble(""); kept("saved"); if (deadline !== null && left() <= 0) over(); },
  });

  function adopt(question, standing) {
    Object.assign(states[question], standing);
    paint(question);
  }

  // `turn` is what the learner does; without it only time went by, and what they did was done when it was.
  function change(question, turn) {
    const state = states[question];
    if (question === current()) spend();
    if (turn) turn(state);
    state.turn += 1;
    if (turn || !state.given_at) state.given_at = now();
    kept("saving");
    queue.put(question, reply(state));
    paint(question);
  }

  function spend() {
    if (shownSince === null) return;
    const state = states[current()];
    const spent = Math.round((Date.now() - shownSince) / 1000);
    if (spent < 1) return;
    state.seconds = Math.min(state.seconds + spent, 86400);
    shownSince = Date.now();
  }

  function rememberTime() {
    keepTyped();
    const before = states[current()].seconds;
    spend();
    if (states[current()].seconds !== before) change(current());
  }

  function kept(which) { one("[data-kept]").textContent = words[which]; }

  function trouble(text) {
    const box = one("[data-trouble]");
    box.hidden = !text;
    if (box.textContent !== text) box.textContent = text;
    if (text) box.dataset.passing = "1";
  }

  // -- what is seen ---------------------------------------------------------------------------------------
  const sheets = new Map(all("template[data-sheet]").map((sheet) => [Number(sheet.dataset.sheet), sheet.content]));
  const html = (text) => { const made = document.createElement("template"); made.innerHTML = text; return made.content; };

  function show(to) {
    const taken = document.createDocumentFragment();
    taken.append(...place.childNodes);
    sheets.set(number, taken);
    number = to;
    place.append(sheets.get(number));
    for (const line of all(".navigator button")) {
      if (line.value === `go:${number}`) { line.setAttribute("aria-current", "step"); line.scrollIntoView({ block: "nearest", inline: "nearest" }); } else line.removeAttribute("aria-current");
    }
    one("[data-number]").textContent = number;
    document.title = document.title.replace(/\d+/, number);
    one('[data-step="-1"]').disabled = number === 1;
    const address = location.pathname.replace(/\d+\/$/, `${number}/`);
    form.action = address;
    history.replaceState(null, "", address);
    paint(current());
    shownSince = Date.now();
    window.scrollTo(0, 0);
    one("[data-heading]").focus({ preventScroll: true });
    if (!states[current()].given_at) change(current(), () => {}); // it was shown, whatever comes of it
  }

  function go(to) {
    rememberTime();
    trouble("");
    if (to < 1) return;
    if (to > size) end(); else if (to !== number) show(to);
  }

  function paint(question) {
    const state = states[question];
    const line = all(".navigator button")[setup.items.indexOf(question)];
    const marks = { answered: state.chosen !== null, marked: state.marked, right: state.told && state.right, wrong: state.told && !state.right };
    for (const [name, is] of Object.entries(marks)) line.classList.toggle(name, Boolean(is));
    line.querySelector("[data-told]").textContent = Object.entries(marks).filter(([, is]) => is).map(([name]) => `, ${words[name]}`).join("");
    if (question !== current()) return;
    one("[data-mark]").setAttribute("aria-pressed", String(state.marked));
    const explains = one("[data-explains]");
    if (explains) explains.hidden = state.told;
    for (const option of place.querySelectorAll(".option")) {
      const at = Number(option.dataset.place);
      const struck = state.struck.includes(at) && !state.told;
      option.classList.toggle("struck", struck);
      option.querySelector("input").checked = state.chosen === at;
      option.querySelector(".strike")?.setAttribute("aria-pressed", String(struck));
    }
    const note = place.querySelector("textarea[name=note]");
    if (note && document.activeElement !== note) note.value = state.note;
    if (note && state.note) note.closest("details").open = true;
    const stem = place.querySelector("[data-stem]");
    if (stem) draw(stem, state.highlights);
  }

  // -- highlights: parts of the stem from one character up to another --------------------------------------
  function draw(stem, ranges) {
    const text = stem.textContent;
    const made = document.createDocumentFragment();
    const prose = (into, part) => part.split(/(\n\n)/).forEach((piece) => { into.append(piece); if (piece === "\n\n") into.append(document.createElement("br"), document.createElement("br")); });
    let at = 0;
    for (const [start, end] of ranges) {
      prose(made, text.slice(at, start));
      const mark = document.createElement("mark");
      prose(mark, text.slice(start, end));
      mark.dataset.start = start;
      made.append(mark);
      at = end;
    }
    prose(made, text.slice(at));
    stem.replaceChildren(made);
  }

  function merged(ranges) {
    const found = [];
    for (const [start, end] of ranges.slice().sort((left, right) => left[0] - right[0])) {
      const last = found[found.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end); else found.push([start, end]);
    }
    return found.slice(0, 200);
  }

  function highlight() {
    const selection = window.getSelection();
    const stem = place.querySelector("[data-stem]");
    if (!stem || !selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!stem.contains(range.startContainer) || !stem.contains(range.endContainer)) return;
    const before = document.createRange();
    before.setStart(stem, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    const end = start + range.toString().length;
    selection.removeAllRanges();
    if (end > start) change(current(), (state) => { state.highlights = merged([...state.highlights, [start, end]]); });
  }

  // -- acts -----------------------------------------------------------------------------------------------
  const options = () => Array.from(place.querySelectorAll(".option"));
  const told = () => states[current()].told;

  function choose(at) { if (!told() && at < options().length) change(current(), (state) => { state.chosen = at; state.struck = state.struck.filter((other) => other !== at); }); }
  function strike(at) {
    if (told() || at >= options().length) return;
    change(current(), (state) => { state.struck = state.struck.includes(at) ? state.struck.filter((other) => other !== at) : [...state.struck, at].sort((left, right) => left - right); });
  }
  function mark() { change(current(), (state) => { state.marked = !state.marked; }); }

  async function explain() {
    const question = current();
    const state = states[question];
    if (state.told) return go(number + 1);
    if (state.chosen === null) return trouble(words.choose);
    change(question, () => {});
    const sent = reply(state);
    let body;
    try {
      const response = await queue.post(root.dataset.explain, question, { ...sent, turn: sent.turn + 1 });
      body = await response.json();
      if (!response.ok) return trouble(body.message ?? "");
    } catch { return trouble(words.noExplanation); }
    queue.drop(question, body.standing.turn);
    Object.assign(state, body.standing);
    trouble("");
    if (question !== current()) return sheets.set(setup.items.indexOf(question) + 1, html(body.html));
    place.replaceChildren(html(body.html));
    paint(question);
    place.querySelector("[data-verdict]")?.focus();
  }

  function end() {
    leaving = true;
    rememberTime();
    settled().then(() => location.assign(root.dataset.end));
  }

  // Waits until all is sent, or a short while.
  async function settled() {
    for (let tries = 0; tries < 20 && !queue.empty; tries += 1) await new Promise((done) => { setTimeout(done, 100); });
  }

  form.addEventListener("submit", (event) => {
    if (event.submitter && "away" in event.submitter.dataset) { rememberTime(); leaving = true; } else event.preventDefault();
  });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    const marked = event.target.closest("[data-stem] mark");
    if (marked && window.getSelection().isCollapsed) change(current(), (state) => { state.highlights = state.highlights.filter(([start]) => start !== Number(marked.dataset.start)); });
    if (event.target.closest("[data-highlight]")) highlight();
    if (event.target.closest("[data-leaves]")) { rememberTime(); leaving = true; }
    if (!button) return;
    event.preventDefault();
    const [what, at] = button.value.split(":");
    if ("step" in button.dataset) go(number + Number(button.dataset.step));
    else if (what === "go") go(Number(at));
    else if (what === "strike") strike(Number(at));
    else if (what === "mark") mark();
    else if (what === "explain") explain();
    else if (what === "end") end();
  });
  form.addEventListener("change", (event) => { if (event.target.name === "chosen") choose(Number(event.target.value)); });
  let typed = null; // a note that is being written
  const keepTyped = () => { if (typed) { clearTimeout(typed.timer); const question = typed.question; typed = null; change(question, () => {}); } };
  form.addEventListener("input", (event) => {
    if (event.target.name !== "note") return;
    if (typed) clearTimeout(typed.timer);
    states[current()].note = event.target.value;
    typed = { question: current(), timer: setTimeout(keepTyped, 400) };
  });
  place.addEventListener("pointerup", (event) => { if (event.pointerType === "mouse" && event.target.closest("[data-stem]")) setTimeout(highlight); });
  one("[data-pauses]")?.addEventListener("submit", () => { rememberTime(); queue.flushLeaving(); leaving = true; });

  // -- keys -----------------------------------------------------------------------------------------------
  const single = one("[data-single]");
  try { single.checked = localStorage.getItem("block-keys") !== "off"; } catch { /* as it is */ }
  single.addEventListener("change", () => { try { localStorage.setItem("block-keys", single.checked ? "on" : "off"); } catch { /* for this page only */ } });
  const panel = (name) => one(`[data-opens="${name}"]`).click();
  const onward = document.dir === "rtl" ? -1 : 1;
  const ACTS = {
    n: () => go(number + 1), p: () => go(number - 1), arrowright: () => go(number + onward), arrowleft: () => go(number - onward),
    m: mark, u: highlight, l: () => panel("labs"), k: () => panel("calculator"), "?": () => one("[data-keys]").showModal(),
    t: () => { const note = place.querySelector("details.note"); if (note) { note.open = true; note.querySelector("textarea").focus(); } },
    enter: () => { if (setup.mode === "tutor") explain(); },
  };
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (!single.checked || event.ctrlKey || event.altKey || event.metaKey || one("[data-keys]").open) return;
    if (at.closest("textarea, select, .calculator, input:not([type=radio])")) return;
    const key = event.key.toLowerCase();
    if (key === "enter" && at.closest("a, button, summary")) return;
    const letter = /^[a-h]$/.test(key) ? key.charCodeAt(0) - 97 : /^[1-8]$/.test(key) ? Number(key) - 1 : null;
    if (letter === null && !ACTS[key]) return;
    event.preventDefault();
    if (letter === null) ACTS[key]();
    else if (event.shiftKey && /[a-h]/.test(key)) strike(letter);
    else choose(letter);
  });

  // -- the clock ------------------------------------------------------------------------------------------
  const clock = one("[data-clock]");
  const left = () => Math.max(0, (deadline - Date.now()) / 1000);
  const two = (figure) => String(figure).padStart(2, "0");

  function tick(body) {
    if (body.left !== null) deadline = Date.now() + body.left * 1000;
    if (body.paused || (body.over && queue.empty)) { leaving = true; location.assign(root.dataset.block); }
  }

  function turn() {
    const seconds = Math.ceil(left());
    const hours = Math.floor(seconds / 3600);
    clock.textContent = `${hours ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    if (seconds <= setup.warned_at && !warned) {
      warned = true;
      clock.parentElement.classList.add("ending");
      one("[data-warning]").textContent = words.twoMinutes;
      one("[data-warning]").hidden = false;
    }
    if (left() <= 0) over();
  }

  let finished = false;
  function over() {
    if (!finished) { finished = true; rememberTime(); one("[data-warning]").textContent = words.timeOver; one("[data-warning]").hidden = false; form.inert = true; }
    if (queue.empty) { leaving = true; location.assign(root.dataset.block); }
  }

  if (setup.left !== null) {
    deadline = Date.now() + setup.left * 1000;
    turn();
    setInterval(() => { if (!finished) turn(); }, 500);
  }

  // -- coming and going -----------------------------------------------------------------------------------
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) { rememberTime(); shownSince = null; } else shownSince = Date.now();
  });
  window.addEventListener("pagehide", () => {
    rememberTime();
    queue.flushLeaving();
    if (setup.mode === "timed" && !leaving) {
      const said = new FormData();
      said.append("csrfmiddlewaretoken", form.csrfmiddlewaretoken.value);
      navigator.sendBeacon(root.dataset.pause, said);
    }
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  for (const hidden of all(".sitting-tools [hidden]")) hidden.hidden = false;
  one("[data-without-script]").remove();
  one("[data-help]").addEventListener("click", () => one("[data-keys]").showModal());
  for (const [question, held] of Object.entries(queue.waiting)) { // of a browser that was closed before it could send
    const state = states[question];
    if (!state || state.told) { queue.drop(question, held.turn); continue; }
    if (held.turn <= state.turn && (same(held, state) || held.given_at <= state.given_at)) { queue.drop(question, held.turn); continue; }
    Object.assign(state, held, { turn: Math.max(held.turn, state.turn + 1) });
    queue.put(question, reply(state));
    paint(question);
  }
  paint(current());
})();
