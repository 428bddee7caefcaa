// The map of concepts: what a box bears on stands out while it is pointed at or focused; arrow keys go to the
// nearest box that way. Without this script the map is a picture of links.
(() => {
  "use strict";
  for (const map of document.querySelectorAll("svg.concept-map")) {
    const nodes = [...map.querySelectorAll("a[data-concept]")];
    const edges = [...map.querySelectorAll("g[data-ends]")].map((edge) => [edge, edge.dataset.ends.split(" ")]);

    const show = (node) => {
      const near = new Set([node.dataset.concept]);
      for (const [edge, ends] of edges) {
        const mine = ends.includes(node.dataset.concept);
        edge.classList.toggle("lit", mine);
        if (mine) ends.forEach((end) => near.add(end));
      }
      for (const one of nodes) one.classList.toggle("lit", near.has(one.dataset.concept));
      map.classList.add("lighting");
    };
    const clear = () => {
      const focused = nodes.find((one) => one === document.activeElement);
      if (focused) show(focused);
      else map.classList.remove("lighting");
    };
    const middle = (node) => {
      const box = node.querySelector("rect").getBBox();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const towards = (node, [dx, dy]) => {
      const [x, y] = middle(node);
      let best = null, least = Infinity;
      for (const one of nodes) {
        const [ox, oy] = middle(one);
        const along = (ox - x) * dx + (oy - y) * dy;
        const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
        if (one !== node && along > aside * 0.5 && along + 2 * aside < least) [best, least] = [one, along + 2 * aside];
      }
      return best;
    };

    for (const node of nodes) {
      node.addEventListener("focus", () => show(node));
      node.addEventListener("blur", clear);
      node.addEventListener("mouseenter", () => show(node));
      node.addEventListener("mouseleave", clear);
      node.addEventListener("keydown", (event) => {
        const next = KEYS[event.key] && !event.altKey && !event.ctrlKey && !event.metaKey && towards(node, KEYS[event.key]);
        if (!next) return;
        event.preventDefault();
        next.focus();
      });
    }
  }
})();
