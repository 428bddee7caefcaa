// Plan: buttons that only those without script need go away, the one that prints comes, and what came of a
// "what if" is said to those who do not see the page change.
(function () {
  "use strict";
  document.querySelectorAll("[data-script-hides]").forEach((one) => { one.hidden = true; });
  document.querySelectorAll("[data-prints]").forEach((one) => {
    one.hidden = false;
    one.addEventListener("click", () => window.print());
  });
  const said = document.getElementById("plan-said");
  if (!said) return;
  document.body.addEventListener("htmx:beforeRequest", () => { said.textContent = said.dataset.busy; });
  document.body.addEventListener("htmx:afterSettle", () => {
    const found = document.querySelector("#plan [role=status], #plan [role=alert], #conflict-heading, #plan .in-short");
    said.textContent = found ? found.textContent.replace(/\s+/g, " ").trim() : "";
  });
})();
