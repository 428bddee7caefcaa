// An open talk asks for news only while somebody can see it, and at once when they come back to it.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id === "talk-poll" && document.hidden) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  const poll = document.getElementById("talk-poll");
  if (!document.hidden && poll?.hasAttribute("hx-get")) window.htmx.trigger(poll, "look");
});
