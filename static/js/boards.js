// Parts of a board are taken in anew: folds that were open stay open, and the focus stays in place.
const reached = "a[href], button, summary, input, select, textarea";
const kept = new WeakMap();

document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  kept.set(target, {
    open: [...target.querySelectorAll("details")].map((fold) => fold.open),
    place: [...target.querySelectorAll(reached)].indexOf(document.activeElement),
  });
});

document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
  const { open = [], place = -1 } = kept.get(target) ?? {};
  target.querySelectorAll("details").forEach((fold, number) => { fold.open = open[number] ?? false; });
  target.querySelectorAll(reached)[place]?.focus({ preventScroll: true });
});
