// Counts a text while it is typed, as the server counts it: line ends are one character, the ends are trimmed.
const counted = (text) => [...text.replace(/\r\n/g, "\n").trim()].length;
const words = (text) => text.split(/\s+/).filter(Boolean).length;
const number = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false });

for (const shown of document.querySelectorAll("[data-for], [data-words-for]")) {
  const area = document.getElementById(shown.dataset.for ?? shown.dataset.wordsFor);
  const over = shown.querySelector("[data-over]");
  area?.addEventListener("input", () => {
    const used = shown.dataset.for ? counted(area.value) : words(area.value);
    shown.querySelector("[data-used]").textContent = number.format(used);
    if (over && area.dataset.limit) over.hidden = used <= Number(area.dataset.limit);
  });
}
