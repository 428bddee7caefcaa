// Answers of a block that are not saved yet: kept in this browser, sent one by one, again and again until the
// site has them. The newest state of each item is enough: a save holds all of it, and its turn says which stands.
window.BlockQueue = class {
  constructor(block, address, token, hooks) {
    this.key = `block:${block}`;
    this.address = address;
    this.token = token;
    this.hooks = hooks; // answered(sent, body), refused(sent, status, message), trouble(kind), rest()
    this.waiting = this.read();
    this.busy = false;
    this.again = null;
    window.addEventListener("online", () => this.send());
  }

  read() { try { return JSON.parse(localStorage.getItem(this.key)) ?? {}; } catch { return {}; } }

  keep() {
    try {
      if (Object.keys(this.waiting).length) localStorage.setItem(this.key, JSON.stringify(this.waiting));
      else localStorage.removeItem(this.key);
    } catch { /* full or refused: what is in memory is still sent */ }
  }

  get empty() { return !Object.keys(this.waiting).length; }

  put(question, reply) {
    this.waiting[question] = reply;
    this.keep();
    this.send();
  }

  drop(question, turn) {
    if (this.waiting[question]?.turn <= turn) delete this.waiting[question];
    this.keep();
  }

  post(address, question, reply, more = {}) {
    return fetch(address, {
      method: "POST", credentials: "same-origin", redirect: "manual", body: JSON.stringify({ question, reply }),
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token }, ...more,
    });
  }

  async send() {
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.again);
    let fine = true;
    while (fine && !this.empty) fine = await this.one();
    this.busy = false;
    if (fine) this.hooks.rest();
    else if (fine === false) this.again = setTimeout(() => this.send(), 3000);
  }

  // Sends one; true: go on, false: try again later, null: it makes no sense to.
  async one() {
    const [question, reply] = Object.entries(this.waiting)[0];
    let response;
    try { response = await this.post(this.address, question, reply); } catch { this.hooks.trouble("offline"); return false; }
    if (response.type === "opaqueredirect" || response.status === 403) { this.hooks.trouble("signedOut"); return null; }
    if (response.status >= 500 || response.status === 429) { this.hooks.trouble("offline"); return false; }
    let body = {};
    try { body = await response.json(); } catch { /* no words */ }
    this.drop(question, reply.turn);
    if (response.ok) this.hooks.answered(question, reply, body);
    else this.hooks.refused(question, response.status, body.message ?? "");
    return true;
  }

  // While the page goes away: the last chance of what waits.
  flushLeaving() {
    this.keep();
    for (const [question, reply] of Object.entries(this.waiting)) this.post(this.address, question, reply, { keepalive: true }).catch(() => {});
  }
};

// A page of results sends what a lost connection held back, then shows it.
for (const late of document.querySelectorAll("[data-late]")) {
  let sent = false;
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  const queue = new window.BlockQueue(late.dataset.late, late.dataset.reply, token, {
    answered() { sent = true; }, refused() {}, trouble() {}, rest() { if (sent) location.reload(); },
  });
  if (!queue.empty) queue.send();
}
