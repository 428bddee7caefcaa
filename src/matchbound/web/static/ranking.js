// Rank order list: ranks can be dragged to another place. The buttons beside each do the same.
(function () {
  "use strict";
  let dragged = null;
  const rows = () => document.querySelectorAll(".rank-row[data-rank]");
  const ready = () => rows().forEach((row) => { row.draggable = true; });
  const rowOf = (event) => (dragged && event.target.closest ? event.target.closest(".rank-row[data-rank]") : null);
  const rankOf = (row) => Number(row.dataset.rank);
  const mark = (row) => rows().forEach((one) => {
    one.classList.toggle("over", one === row && row !== dragged);
    one.classList.toggle("after", one === row && rankOf(row) > rankOf(dragged));
  });

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest ? event.target.closest(".rank-row[data-rank]") : null;
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragend", () => { mark(null); dragged = null; });
  document.addEventListener("dragover", (event) => {
    const row = rowOf(event);
    if (dragged) mark(row);
    if (row) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const row = rowOf(event);
    if (!row) return;
    event.preventDefault();
    if (row === dragged) return;
    const drop = document.getElementById("drop");
    drop.value = `move:${rankOf(dragged)}:${rankOf(row)}`;
    drop.click(); // htmx sends the button that was clicked last
  });
  document.addEventListener("htmx:afterSettle", ready);
  ready();
})();
