// The day that Status looks at: the slider says its month while it moves, and both inputs follow the page.
(function () {
  "use strict";
  const slider = document.getElementById("as-of-months");
  const day = document.querySelector("#as-of-day input[type=date]");
  const said = document.getElementById("as-of-said");
  const live = document.getElementById("status-said");
  if (!slider || !day || !said || !live) return;
  const [year, month] = slider.dataset.today.split("-").map(Number);
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", year: "numeric", timeZone: "UTC" });

  function say(months) {
    said.textContent = format.format(Date.UTC(year, month - 1 + months, 15));
    slider.setAttribute("aria-valuetext", said.textContent);
  }

  function follow() {
    const on = document.getElementById("status").dataset.on;
    const [y, m] = on.split("-").map(Number);
    if (document.activeElement !== slider) { // whoever is still moving it is not moved back
      slider.value = (y - year) * 12 + m - month;
      say((y - year) * 12 + m - month);
    }
    if (document.activeElement !== day) day.value = on;
    const notice = document.querySelector("#status .notice");
    live.textContent = (notice ? notice.textContent : said.textContent).trim();
  }

  slider.addEventListener("input", () => say(Number(slider.value)));
  document.body.addEventListener("htmx:afterSwap", follow);
  document.querySelectorAll("[data-script-hides]").forEach((one) => { one.hidden = true; });
})();
