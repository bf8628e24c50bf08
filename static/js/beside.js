// Beside the form: who this may be, 400 ms after typing stops. Posted, kept nowhere, and never of a denunciation.
const box = document.querySelector('[data-beside]');
const form = box.closest('form');
const FIELDS = ['kind', 'full_name', 'number', 'phone', 'birth', 'ward'];
const MATTER = ['summary', 'contested_number'];
const EMPTY = 'Nhập số định danh, hoặc họ tên và điện thoại, để xem các lần đến trước.';
const same = document.createElement('div');
const others = new Set(); // "Người khác": not offered again on this page
let waiting = 0;
let asked = '';

const value = (name) => form.elements[name]?.value.trim() ?? '';
const denounces = () => value('kind') === 'denunciation';
const words = (name) => value(name).split(/\s+/).filter(Boolean).length;
const enough = () => value('number').length > 7 || words('full_name') > 1;

async function post(address, said) {
  const body = new URLSearchParams({ ...said, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  const answer = await fetch(address, { method: 'POST', body, headers: { 'HX-Request': 'true' } }).catch(() => null);
  return answer?.ok ? answer : null;
}
async function show(html) {
  box.innerHTML = html;
  for (const button of box.querySelectorAll('[data-other]')) if (others.has(button.dataset.other)) button.closest('li').remove();
  const open = box.querySelector('[data-petitions]');
  if (!open) return;
  const answer = await post(open.dataset.petitions, { person: open.dataset.person });
  if (answer && open.isConnected && !denounces()) open.innerHTML = await answer.text();
}
async function ask() {
  const said = Object.fromEntries(FIELDS.map((name) => [name, value(name)]));
  const now = JSON.stringify(said);
  if (now === asked) return;
  asked = now;
  if (denounces() || !enough()) {
    box.replaceChildren(Object.assign(document.createElement('p'), { className: 'muted', textContent: denounces() ? '' : EMPTY }));
    return;
  }
  const answer = await post(box.dataset.beside, said);
  const html = await answer?.text();
  if (html && now === asked && !denounces()) show(html);
}
// The same matter: asked of whoever keeps the petitions, and shown below the person.
let told = '';
async function compare() {
  const said = Object.fromEntries([...FIELDS, ...MATTER].map((name) => [name, value(name)]));
  const now = JSON.stringify(said);
  if (!box.dataset.matter || now === told) return;
  told = now;
  const answer = !denounces() && words('summary') > 3 ? await post(box.dataset.matter, said) : null;
  const html = await answer?.text();
  if (now === told) same.innerHTML = denounces() ? '' : html ?? '';
}
async function take(person) {
  const answer = await post(box.dataset.person, { person });
  if (!answer || denounces()) return;
  const { fill, html } = await answer.json();
  for (const [name, filled] of Object.entries(fill)) {
    const field = form.elements[name];
    if (!field || !filled || filled === 'unsaid') continue;
    field.value = filled;
    if (field instanceof Element) field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  asked = JSON.stringify(Object.fromEntries(FIELDS.map((name) => [name, value(name)])));
  show(html);
  form.elements.phone.focus();
}
function later() {
  clearTimeout(waiting);
  if (denounces()) same.replaceChildren();
  waiting = setTimeout(() => { ask(); compare(); }, 400);
}

box.after(same);
same.setAttribute('aria-live', 'polite');
for (const name of ['input', 'change']) form.addEventListener(name, (event) => [...FIELDS, ...MATTER].includes(event.target.name) && later());
form.addEventListener('click', ({ target }) => {
  const { this: person, other, join, follow, newMatter } = target.dataset;
  if (person) take(person);
  if (other) others.add(other);
  if (join || follow) form.elements.earlier.value = join || follow;
  if (follow) target.textContent = `Cùng vụ việc: ${follow}`;
  if (other || join || newMatter !== undefined) target.closest('li, .note').remove();
});
if (enough()) later();
