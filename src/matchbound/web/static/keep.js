// Keeps what is typed into a form[data-keep] in this tab's session storage until the site says it is saved.
// What was typed comes back after a reload, a lost connection or a new sign-in. It never leaves the tab.
(() => {
  "use strict";
  const SKIP = /^(csrfmiddlewaretoken|version|take\..*)$/;
  const begun = new WeakMap(); // form -> the values it had when it was drawn or last saved

  const all = (root, selector) => Array.from(root.querySelectorAll(selector));
  const keptOf = (form) => form.querySelector("#kept");
  const versionOf = (form) => form.querySelector("input[name=version]");
  const record = () => document.querySelector("[data-record]")?.dataset.record ?? "";
  const key = (name) => `kept:${record()}:${name}`;
  const values = (form) => Array.from(new FormData(form)).filter(([name, value]) => !SKIP.test(name) && typeof value === "string");
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  const read = (name) => { try { return JSON.parse(sessionStorage.getItem(key(name))); } catch { return null; } };
  const forget = (name) => { try { sessionStorage.removeItem(key(name)); } catch { /* no storage, nothing kept */ } };
  const write = (name, entry) => { try { sessionStorage.setItem(key(name), JSON.stringify(entry)); } catch { /* full or refused */ } };

  function keep(form, sent = false) {
    if (!sent && same(values(form), begun.get(form))) return forget(form.dataset.keep);
    write(form.dataset.keep, { values: values(form), version: versionOf(form).value, mark: keptOf(form).dataset.mark, sent });
  }

  function fill(form, pairs) {
    const left = new Map();
    for (const [name, value] of pairs) left.set(name, [...(left.get(name) ?? []), value]);
    for (const field of Array.from(form.elements)) {
      if (!field.name || SKIP.test(field.name) || ["hidden", "submit", "button", "file"].includes(field.type)) continue;
      const mine = left.get(field.name) ?? [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = mine.includes(field.value);
      else field.value = mine.shift() ?? "";
    }
    for (const details of all(form, "details")) if (all(details, "input, select").some((field) => field.value)) details.open = true;
  }

  function tell(form, which) {
    const notice = form.querySelector(".restored");
    notice.hidden = !which;
    for (const name of ["restored", "offered"]) notice.querySelector(`[data-${name}]`).hidden = which !== name;
  }

  function begin(form) {
    if (begun.has(form)) return;
    begun.set(form, values(form));
    for (const hint of all(form, "[data-with-script]")) hint.hidden = false;
    const entry = read(form.dataset.keep);
    const kept = keptOf(form);
    if (!entry || "disputed" in form.dataset) return;
    if (same(entry.values, values(form))) {
      if (["", "saved"].includes(kept.dataset.state)) forget(form.dataset.keep);
    } else if (["", "saved"].includes(kept.dataset.state)) {
      if (entry.mark === kept.dataset.mark) { fill(form, entry.values); tell(form, "restored"); } else tell(form, "offered");
    }
  }

  function look() {
    const saved = document.querySelector("[data-saved]")?.dataset.saved;
    if (saved && read(saved)?.sent) forget(saved);
    all(document, "form[data-keep]").forEach(begin);
  }

  // Errors that an autosave put beside their fields are told to screen readers, too.
  function connect(form) {
    for (const slot of all(form, "[data-for]")) {
      const field = document.getElementById(slot.dataset.for);
      const error = slot.querySelector(".error");
      if (!field) continue;
      const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.endsWith("_error"));
      const described = [...others, ...(error ? [error.id] : [])].join(" ");
      if (described) field.setAttribute("aria-describedby", described); else field.removeAttribute("aria-describedby");
      if (error) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
    }
  }

  function trouble(form, which) {
    const text = document.createElement("p");
    text.className = "error";
    text.textContent = form.querySelector(`[data-${which}]`).textContent;
    const kept = keptOf(form);
    for (const old of all(kept, "p")) old.remove();
    kept.append(text);
  }

  const formOf = (event) => event.target.closest?.("form[data-keep]");
  const keeper = (event) => {
    const asking = event.detail.requestConfig?.elt;
    return asking?.classList.contains("keeping") ? asking.closest("form") : null;
  };
  const answers = (xhr) => [200, 409, 422].includes(xhr.status) && xhr.responseText.includes('id="kept"'); // and not a sign-in page

  for (const kind of ["input", "change"]) document.addEventListener(kind, (event) => { const form = formOf(event); if (form) keep(form); });
  document.addEventListener("submit", (event) => { const form = formOf(event); if (form) keep(form, true); }, true);
  document.addEventListener("click", (event) => {
    const form = formOf(event);
    if (!form) return;
    if (event.target.closest("[data-forget]")) forget(form.dataset.keep);
    if (event.target.closest("[data-discard]")) { fill(form, begun.get(form)); forget(form.dataset.keep); tell(form, null); }
    if (event.target.closest("[data-bring]")) {
      const entry = read(form.dataset.keep);
      fill(form, entry.values);
      versionOf(form).value = entry.version; // so that the site sees what it was typed against
      keptOf(form).dataset.mark = entry.mark;
      tell(form, "restored");
    }
  });

  const sent = new WeakMap(); // request -> what it carried
  document.addEventListener("htmx:beforeRequest", (event) => { const form = keeper(event); if (form) sent.set(event.detail.xhr, values(form)); });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = keeper(event);
    if (form && !answers(event.detail.xhr)) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = keeper(event);
    if (!form || !form.isConnected || event.detail.xhr.getResponseHeader("HX-Redirect")) return;
    if (!answers(event.detail.xhr)) return trouble(form, event.detail.xhr.status === 200 ? "signed-out" : "offline");
    connect(form);
    if (event.detail.xhr.status === 200) {
      begun.set(form, sent.get(event.detail.xhr) ?? values(form));
      tell(form, null);
    }
    keep(form);
  });
  document.addEventListener("htmx:afterSettle", look);
  look();
})();
