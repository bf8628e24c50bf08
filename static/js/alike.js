// While a petition is typed: 400 ms after the last key, what it is perhaps the same as. Nothing is kept here.
const form = document.querySelector('[data-alike]');
const box = document.getElementById('co-the-trung');
const count = document.querySelector('[data-alike-count]');
const FIELDS = ['kind', 'full_name', 'number', 'phone', 'address', 'summary', 'contested_number'];
const value = (name) => form.elements[name]?.value.trim() ?? '';
let waiting = 0;
let asked = '';

const enough = () => value('full_name').split(/\s+/).length > 1 || value('summary').split(/\s+/).length > 1
  || value('number').length > 8 || value('phone').length > 8 || value('contested_number');

async function ask() {
  const body = new URLSearchParams(FIELDS.map((name) => [name, value(name)]));
  const now = body.toString();
  if (now === asked) return;
  asked = now;
  if (value('kind') === 'denunciation' || !enough()) {
    show('');
    return;
  }
  body.set('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(form.dataset.alike, { method: 'POST', body, headers: { 'HX-Request': 'true' } }).catch(() => null);
  if (!answer?.ok || now !== asked) return;
  show(await answer.text());
  form.elements.da_xem.value = '1';
}
function show(html) {
  box.innerHTML = html;
  count.hidden = !box.querySelector('li');
  count.textContent = box.querySelector('h2')?.textContent ?? '';
}
form.addEventListener('input', (event) => {
  if (!FIELDS.includes(event.target.name)) return;
  clearTimeout(waiting);
  waiting = setTimeout(ask, 400);
});
form.addEventListener('change', (event) => event.target.name === 'kind' && ask());
