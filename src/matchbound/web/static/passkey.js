// Shows what needs passkeys where the browser has them, and says in words when one did not work.
(() => {
  "use strict";
  if (window.PublicKeyCredential) {
    for (const part of document.querySelectorAll(".needs-script")) part.hidden = false;
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const said = document.getElementById("passkey-failed");
    if (said) { said.hidden = false; said.focus(); }
  });
})();
