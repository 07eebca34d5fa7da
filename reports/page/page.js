"use strict";
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const buttons = [...document.querySelectorAll(".filter")];
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const empty = document.getElementById("empty");
  // Case and accents do not matter in a search.
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = cards.map((card) => plain(card.textContent));

  function update() {
    const active = new Set(buttons.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.relation));
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let count = 0;
    cards.forEach((card, at) => {
      const fits = active.has(card.dataset.relation) && words.every((word) => texts[at].includes(word));
      card.hidden = !fits;
      count += fits;
    });
    shown.textContent = `${count} of ${cards.length} shown`;
    empty.hidden = count > 0 || cards.length === 0;
  }

  function step(by) {
    const visible = cards.filter((card) => !card.hidden);
    if (!visible.length) return;
    const here = visible.findIndex((card) => card.contains(document.activeElement));
    const next = visible[Math.min(visible.length - 1, Math.max(0, here < 0 ? 0 : here + by))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  }

  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      update();
    });
  }
  search.addEventListener("input", update);
  document.getElementById("reset").addEventListener("click", () => {
    buttons.forEach((button) => button.setAttribute("aria-pressed", "true"));
    search.value = "";
    update();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === search) {
      if (event.key === "Escape") { search.value = ""; update(); search.blur(); }
      return;
    }
    if (event.key === "/") { event.preventDefault(); search.focus(); }
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });
  // What is folded away on the screen is printed all the same.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((details) => { details.open = true; });
  });
  window.addEventListener("afterprint", () => folded.forEach((details) => { details.open = false; }));
  update();
})();
