// A list that is typed into (ARIA 1.2 combobox): <input data-combobox="/units.json"> searches the book of
// communes, <select data-combobox> its own options. Without this script both are what they were.
const MOST = 30;
const ROOM = 290; // pixels that the whole list needs below its field
const UNKNOWN = 'Không rõ';
const TYPE = /^(phuong|xa|dac khu) /;
const books = new Map();
const used = []; // what was chosen on this page, the latest first; kept nowhere else

export const fold = (text) => text.toLowerCase().replaceAll('’', "'").normalize('NFD')
  .replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('y', 'i').replace(/\s+/g, ' ').trim();
const exact = (text) => text.toLowerCase().normalize('NFC').replace(/[.,\s]+/g, ' ').trim();
const split = (text) => fold(text).split(/[\s,.()/–-]+/).filter(Boolean);
const starts = (words, held) => words.every((word) => held.some((one) => one.startsWith(word)));

// One row: what is sent and what is shown, the words it is found by, and what it was called before.
function row(value, name, { label = name, before = '', former = [], home = false } = {}) {
  const near = split(name);
  const shown = split(label);
  return { value, label, former, home, near, shown, said: exact(label).split(' '), whole: fold(name), all: [...shown, ...split(`${before} ${former.join(' ')}`)] };
}
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok || answer.url.includes('/dang-nhap')) throw new Error(answer.status);
  const { types, provinces } = await answer.json();
  return provinces.flatMap(([province, before, communes], index) => communes.map((line) => {
    const [said, ...former] = line.split('|');
    const name = said[0] === '-' ? said.slice(1) : `${types[said[0]]} ${said.slice(1)}`;
    const label = `${name}, ${province}`;
    return row(label, name, { label, before, former, home: index === 0 });
  }));
}
function book(address) {
  if (!books.has(address)) books.set(address, read(address).catch(() => (books.delete(address), [])));
  return books.get(address);
}

// Smaller comes first: accents as typed, found by the name alone, own province, just used, whole name.
function rank(one, typed, words) {
  const accented = exact(typed).split(' ').every((word) => fold(word) === word || starts([word], one.said));
  const whole = [one.whole, one.whole.replace(TYPE, '')].includes(fold(typed.split(',')[0]));
  one.exactly = whole && accented;
  const recent = used.indexOf(one.value);
  return [!accented, !starts(words, one.near), !one.home, recent < 0 ? MOST : recent, !whole];
}
export function search(rows, typed) {
  const words = split(typed);
  const found = rows.filter((one) => starts(words, one.all));
  const keys = new Map(found.map((one) => [one, rank(one, typed, words)]));
  const order = (a, b) => keys.get(a).map((key, at) => key - keys.get(b)[at]).find(Boolean) ?? 0;
  return found.sort(order);
}

let made = 0;
class Combobox {
  constructor(input, { rows, choose, missing = [], strict = false }) {
    Object.assign(this, { input, rows, choose, missing, strict, shown: [], at: -1, moved: false, typed: false });
    this.list = Object.assign(document.createElement('ul'), { id: `goi-y-${++made}`, className: 'options', hidden: true });
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', 'Gợi ý');
    this.said = Object.assign(document.createElement('span'), { className: 'vh' });
    this.said.setAttribute('role', 'status');
    const box = Object.assign(document.createElement('div'), { className: 'combobox' });
    input.replaceWith(box);
    box.append(input, this.list, this.said);
    input.removeAttribute('list');
    for (const [name, value] of Object.entries({ role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.list.id })) input.setAttribute(name, value);
    input.addEventListener('input', (event) => event.isTrusted && this.open(true));
    input.addEventListener('keydown', (event) => this.key(event));
    input.addEventListener('focus', () => strict && input.select());
    input.addEventListener('click', () => this.list.hidden && this.open(false));
    input.addEventListener('blur', () => this.leave());
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => this.take(this.shown[[...this.list.children].indexOf(event.target.closest('[role=option]')) - this.before]));
  }
  async open(typed) {
    const asked = this.input.value;
    this.typed ||= typed;
    const rows = await this.rows();
    if (asked !== this.input.value || document.activeElement !== this.input) return;
    const wanted = this.typed ? asked : '';
    const offered = this.strict ? rows : rows.filter((one) => used.includes(one.value));
    const found = wanted.trim() ? search(rows, wanted) : offered;
    this.shown = found.slice(0, this.strict ? rows.length : MOST);
    const note = this.noted(wanted.trim(), found);
    if (!found.length && wanted.trim() && rows.length) this.shown = this.missing;
    this.show(wanted, note);
  }
  noted(wanted, found) {
    if (!wanted) return '';
    if (!found.length) return this.missing.length ? `Không thấy “${wanted}”. Có thể là tên cũ, thử tên tỉnh hoặc chọn “${UNKNOWN}”` : `Không thấy “${wanted}”.`;
    const heirs = found.filter((one) => this.former(one, wanted));
    return heirs.length === found.length && heirs.length > 1 ? `Xã cũ thuộc ${heirs.length} đơn vị mới, chọn một:` : '';
  }
  former(one, wanted) {
    const rest = split(wanted).filter((word) => !starts([word], one.shown));
    return rest.length && one.former.find((name) => starts(rest, split(name)));
  }
  show(wanted, note) {
    const lines = this.shown.map((one, index) => this.line(one, wanted, index));
    this.before = note ? 1 : 0;
    const told = Object.assign(document.createElement('li'), { className: 'told', textContent: note });
    told.setAttribute('role', 'presentation');
    this.list.replaceChildren(...(note ? [told] : []), ...lines);
    this.list.hidden = !this.list.children.length;
    const { top, bottom } = this.input.getBoundingClientRect();
    this.list.classList.toggle('up', innerHeight - bottom < ROOM && top > ROOM);
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
    this.said.textContent = note || (wanted ? `${this.shown.length} gợi ý` : '');
    this.moved = false;
    this.mark(wanted && !note ? 0 : -1);
  }
  line(one, wanted, index) {
    const item = Object.assign(document.createElement('li'), { id: `${this.list.id}-${index}`, textContent: one.label });
    item.setAttribute('role', 'option');
    const former = this.former(one, wanted);
    if (former) item.append(Object.assign(document.createElement('small'), { textContent: ` — gồm ${former} cũ` }));
    return item;
  }
  mark(at) {
    this.at = at;
    const options = [...this.list.querySelectorAll('[role=option]')];
    for (const [index, option] of options.entries()) option.setAttribute('aria-selected', String(index === at));
    if (at < 0 || !options[at]) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', options[at].id);
    options[at]?.scrollIntoView({ block: 'nearest' });
  }
  move(to) {
    this.moved = true;
    this.mark((to + this.shown.length) % this.shown.length);
  }
  key(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const isOpen = !this.list.hidden && this.shown.length;
    const moves = { ArrowDown: this.at + 1, ArrowUp: this.at < 0 ? -1 : this.at - 1, ...(this.moved && { Home: 0, End: -1 }) };
    if (!isOpen && event.key === 'ArrowDown') this.open(false);
    else if (isOpen && event.key in moves) this.move(moves[event.key]);
    else if (isOpen && event.key === 'Enter') this.at < 0 ? this.move(0) : this.take(this.shown[this.at]);
    else if (!this.list.hidden && event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  take(one) {
    if (!one) return;
    if (used.includes(one.value)) used.splice(used.indexOf(one.value), 1);
    used.unshift(one.value);
    this.typed = false;
    this.close();
    this.choose(one);
  }
  // Leaving takes what is meant beyond doubt; what is not stays as it was typed, for the server to say so.
  leave() {
    const [first, second] = this.shown;
    const sure = this.moved || (this.typed && (this.strict || this.shown.length === 1 || (first?.exactly && !second.exactly)));
    if (!this.list.hidden && this.at >= 0 && sure) this.take(this.shown[this.at]);
    else if (this.strict) this.choose(null);
    this.typed = false;
    this.close();
  }
  close() {
    this.list.hidden = true;
    this.moved = false;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }
}

function tell(field) {
  for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
}
function communes(input) {
  const rows = () => book(input.dataset.combobox);
  new Combobox(input, { rows, missing: [row(UNKNOWN, UNKNOWN)], choose: (one) => { input.value = one.value; tell(input); } });
  rows();
}
// The select stays and is what is sent; the input takes its place, its label and its errors.
function options(select) {
  const input = Object.assign(document.createElement('input'), { type: 'text', id: select.id });
  for (const name of ['aria-describedby', 'aria-invalid']) if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  const shown = () => { input.value = select.value ? select.selectedOptions[0].text : ''; };
  const rows = () => [...select.options].filter((one) => one.value).map((one) => row(one.value, one.text));
  select.id = `${select.id}-gia-tri`;
  select.before(input);
  select.classList.add('behind');
  select.tabIndex = -1;
  select.setAttribute('aria-hidden', 'true');
  const choose = (one) => {
    if (one) select.value = one.value;
    shown();
    if (one) tell(select);
  };
  new Combobox(input, { rows, choose, strict: true });
  select.addEventListener('change', shown);
  select.form?.addEventListener('reset', () => setTimeout(shown));
  shown();
}

for (const field of document.querySelectorAll('input[data-combobox]')) communes(field);
for (const field of document.querySelectorAll('select[data-combobox]')) options(field);
