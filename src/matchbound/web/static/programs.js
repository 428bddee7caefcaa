// Programs: facets stay open, and their lists where they were scrolled to, when their counts are renewed.
(function () {
  "use strict";
  const facets = () => [...document.querySelectorAll("#facets > details")];
  let kept = new Map();
  document.addEventListener("htmx:beforeSwap", () => {
    kept = new Map(facets().map((one) => [one.id, [one.open, one.querySelector("ul").scrollTop]]));
  });
  document.addEventListener("htmx:afterSwap", () => {
    facets().forEach((one) => {
      if (!kept.has(one.id)) return;
      [one.open, one.querySelector("ul").scrollTop] = kept.get(one.id);
    });
  });
  // What is chosen in the sheet of a phone is found already: the button only closes it.
  document.getElementById("search").addEventListener("submit", (event) => {
    const sheet = document.getElementById("filters");
    if (!sheet.matches(":popover-open")) return;
    event.preventDefault();
    sheet.hidePopover();
    document.getElementById("found").scrollIntoView();
  });
})();
