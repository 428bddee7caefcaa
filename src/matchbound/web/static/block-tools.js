// Beside a block: panels that open and close, laboratory values that are searched, a calculator.
(() => {
  "use strict";
  const openers = Array.from(document.querySelectorAll("[data-opens]"));
  const panelOf = (opener) => document.getElementById(opener.dataset.opens);

  function set(opener, open) {
    panelOf(opener).hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) panelOf(opener).querySelector("input, [data-key]").focus();
  }
  const isOpen = (opener) => !panelOf(opener).hidden;
  function close(opener) {
    if (!isOpen(opener)) return;
    const had = panelOf(opener).contains(document.activeElement);
    set(opener, false);
    if (had) opener.focus();
  }

  for (const opener of openers) {
    opener.addEventListener("click", () => { const open = !isOpen(opener); openers.forEach(close); set(opener, open); if (!open) opener.focus(); });
    panelOf(opener).querySelector("[data-closes]").addEventListener("click", () => close(opener));
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") openers.forEach(close); });

  const filter = document.querySelector("[data-filter]");
  filter?.addEventListener("input", () => {
    const asked = filter.value.toLowerCase().split(/[\s,]+/).filter(Boolean);
    for (const table of document.querySelectorAll("#labs .lab-table")) {
      let shown = 0;
      for (const row of table.querySelectorAll("tr[data-names]")) {
        row.hidden = !asked.every((word) => row.dataset.names.includes(word));
        shown += !row.hidden;
      }
      table.hidden = !shown;
    }
  });

  const calculator = document.querySelector("[data-calculator]");
  if (!calculator) return;
  const shows = calculator.querySelector("[data-shows]");
  let entry = "0";
  let held = null; // the number before an operator
  let sign = null;
  let fresh = true; // the next digit begins a number
  const DO = { "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b };
  const written = (value) => (Number.isFinite(value) ? String(Number(value.toPrecision(10))) : "–");

  function settle() {
    if (sign && held !== null) entry = written(DO[sign](held, Number(entry)));
    held = null;
    sign = null;
  }

  function press(key) {
    if (key === "C" || entry === "–") { entry = "0"; held = null; sign = null; fresh = true; }
    if (/^\d$/.test(key)) { entry = fresh || entry === "0" ? key : (entry + key).slice(0, 12); fresh = false; }
    if (key === "." && (fresh || !entry.includes("."))) { entry = fresh ? "0." : `${entry}.`; fresh = false; }
    if (key === "±" && Number(entry)) entry = written(-Number(entry));
    if (key === "√") { entry = written(Math.sqrt(Number(entry))); fresh = true; }
    if (DO[key]) { if (!fresh || sign === null) settle(); held = Number(entry); sign = key; fresh = true; }
    if (key === "=") { settle(); fresh = true; }
    shows.textContent = entry.replace("-", "−");
  }

  calculator.addEventListener("click", (event) => { const key = event.target.closest("[data-key]"); if (key) press(key.dataset.key); });
  calculator.addEventListener("keydown", (event) => {
    const key = event.key === "Enter" && !event.target.closest("[data-key]") ? "=" : event.key === "Backspace" || event.key === "Delete" ? "C" : event.key;
    if (/^[\d.=+*/-]$/.test(key) || key === "C") { event.preventDefault(); press(key); }
  });
})();
