// Fills in the browser's time zone where a form asks for it: a hidden field, or a list still at UTC.
(() => {
  "use strict";
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const field of document.querySelectorAll("[name=time_zone]")) {
    if (zone && (field.type === "hidden" ? !field.value : false)) field.value = zone;
    const hint = document.getElementById("time-zone-hint");
    if (hint && zone && field.value !== zone && [...field.options].some((one) => one.value === zone)) {
      hint.querySelector("button").append(zone.replaceAll("_", " "));
      hint.querySelector("button").addEventListener("click", () => { field.value = zone; hint.hidden = true; field.focus(); });
      hint.hidden = false;
    }
  }
})();
