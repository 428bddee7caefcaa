// Plan: buttons that only those without script need go away; the one that prints comes.
(function () {
  "use strict";
  function tidy() {
    document.querySelectorAll("[data-script-hides]").forEach((one) => { one.hidden = true; });
    document.querySelectorAll("[data-prints]").forEach((one) => {
      one.hidden = false;
      one.addEventListener("click", () => window.print());
    });
  }
  tidy();
})();
