// My list: cards of the board can be dragged to another status. The list beside each card does the same.
(function () {
  "use strict";
  let dragged = null;
  const ready = () => document.querySelectorAll(".board-card").forEach((card) => { card.draggable = true; });
  const columnOf = (event) => dragged && event.target.closest ? event.target.closest(".board-column") : null;
  const mark = (column) => document.querySelectorAll(".board-column.over").forEach((one) => {
    if (one !== column) one.classList.remove("over");
  });

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest ? event.target.closest(".board-card") : null;
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragend", () => { mark(null); dragged = null; });
  document.addEventListener("dragover", (event) => {
    const column = columnOf(event);
    mark(column);
    if (!column) return;
    event.preventDefault();
    column.classList.add("over");
  });
  document.addEventListener("drop", (event) => {
    const column = columnOf(event);
    if (!column) return;
    event.preventDefault();
    const form = dragged.querySelector("form"), status = form.elements.namedItem("status");
    if (column.contains(dragged)) return;
    status.value = column.dataset.status;
    form.requestSubmit();
  });
  document.addEventListener("htmx:afterSettle", ready);
  ready();
})();
