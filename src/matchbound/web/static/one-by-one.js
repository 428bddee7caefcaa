// A list of choices that grows: when its last one is chosen, another follows.
document.addEventListener("change", (event) => {
  const last = event.target.closest?.(".one-by-one > select:last-of-type");
  if (!last || !last.value) return;
  const number = last.parentElement.querySelectorAll("select").length + 1;
  const next = last.cloneNode(true);
  next.id = last.id.replace(/\d+$/, number);
  next.options[0].text = last.parentElement.dataset.next;
  next.setAttribute("aria-label", last.parentElement.dataset.label.replace("#", number));
  next.value = "";
  last.after(next);
});
