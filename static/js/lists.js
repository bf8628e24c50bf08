// Lists of petitions by keyboard: j/k or arrows move, x ticks, Enter opens. Fields keep their letters.
const rows = [...document.querySelectorAll('[data-rows] tbody tr')];
const single = !document.documentElement.classList.contains('no-keys');
const form = document.querySelector('[data-picked]');
const boxes = () => [...document.querySelectorAll('[data-rows] [name=don]')];
let here = -1;

function stand(at) {
  if (!rows.length) return;
  rows[here]?.removeAttribute('data-here');
  here = Math.max(0, Math.min(rows.length - 1, at));
  rows[here].setAttribute('data-here', '');
  rows[here].querySelector('a').focus();
}
function count() {
  if (!form) return;
  const chosen = boxes().filter((box) => box.checked).length;
  form.toggleAttribute('data-some', chosen > 0);
  form.querySelector('[data-count]').textContent = chosen ? `Đã chọn ${chosen} đơn` : 'Chọn đơn trong danh sách để làm chung một việc';
  form.querySelector('[data-none]').hidden = !chosen;
}
const tick = () => rows[here]?.querySelector('[name=don]')?.click();
const keys = { j: () => stand(here + 1), k: () => stand(here - 1), x: tick };
const arrows = { ArrowDown: keys.j, ArrowUp: keys.k };

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches('select, textarea, [contenteditable], input:not([type=checkbox])')) return;
  const move = (single && keys[event.key.toLowerCase()]) || (event.target.closest('[data-rows]') && arrows[event.key]);
  if (!move) return;
  event.preventDefault();
  move();
});
// Whoever walks with Tab or the mouse stands where the focus is.
document.addEventListener('focusin', (event) => {
  const at = rows.indexOf(event.target.closest('[data-rows] tbody tr'));
  if (at < 0 || at === here) return;
  rows[here]?.removeAttribute('data-here');
  rows[at].setAttribute('data-here', '');
  here = at;
});
document.addEventListener('change', count);
form?.querySelector('[data-none]').addEventListener('click', () => {
  for (const box of boxes()) box.checked = false;
  count();
});
count();
