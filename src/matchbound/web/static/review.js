// Reviewing by keyboard, the time an answer took, and answers kept while there is no connection.
const KEPT = "matchbound-answers";
let shownAt = performance.now();

const parts = () => ({
  answer: document.getElementById("answer"),
  ratings: document.getElementById("ratings"),
  undo: document.getElementById("undo"),
  offline: document.getElementById("offline"),
});
const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
  const { answer, ratings, undo } = parts();
  if (event.key === "u" && undo) {
    undo.requestSubmit();
  } else if (event.key === " " && answer && !event.target.closest("a, button, audio")) {
    if (answer.open && event.target.closest("summary")) answer.open = false;
    else answer.open = true;
    event.preventDefault();
  } else if (answer && answer.open && "1234".includes(event.key)) {
    const button = ratings.querySelector(`button[value="${event.key}"]`);
    if (button) button.click();
  }
});

document.addEventListener("submit", (event) => {
  if (event.target.id !== "ratings") return;
  event.target.elements.took_ms.value = Math.round(performance.now() - shownAt);
  event.target.elements.given_at.value = new Date().toISOString();
}, true);

document.addEventListener("htmx:afterSettle", () => { shownAt = performance.now(); });

// -- without a connection -----------------------------------------------------------------------------

const waiting = () => JSON.parse(localStorage.getItem(KEPT) || "[]");

function say(words) {
  const { offline } = parts();
  if (offline) {
    offline.textContent = words;
    offline.hidden = false;
  }
}

document.addEventListener("htmx:sendError", (event) => {
  if (event.detail.elt.id !== "ratings") return;
  const form = event.detail.elt;
  const body = new URLSearchParams(event.detail.requestConfig.formData ?? new FormData(form)).toString();
  localStorage.setItem(KEPT, JSON.stringify([...waiting(), { url: form.action, body }]));
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  say(document.querySelector(".reviewing").dataset.kept);
});

async function send() {
  const left = waiting();
  if (!left.length) return;
  while (left.length) {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
    const body = new URLSearchParams(left[0].body);
    if (token) body.set("csrfmiddlewaretoken", token);
    let response;
    try {
      response = await fetch(left[0].url, { method: "POST", body, redirect: "manual" });
    } catch {
      return;
    }
    if (response.status >= 500) return;
    left.shift();
    localStorage.setItem(KEPT, JSON.stringify(left));
  }
  location.reload();
}

addEventListener("online", send);
send();
