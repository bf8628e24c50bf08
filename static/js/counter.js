// The counter: keys, what a choice asks for, and nothing of a denouncer left on the screen.
import { bornIn } from './card.js';

const form = document.querySelector('[data-counter]');
const field = (name) => form.elements[name];
const KEYS = { k: 'complaint', t: 'denunciation', p: 'recommendation', n: 'mixed' };
const NAMING = form.dataset.naming.split(' ').map((name) => field(name)).filter(Boolean);
const BARS = { decision: 90, act: 90, discipline: 15 }; // days (Luật Khiếu nại Điều 9, 48)
const PRINTS = { accept: 'Lưu và in biên nhận', guide: 'Lưu và in phiếu hướng dẫn', supplement: 'Lưu và in phiếu hẹn', refuse: 'Lưu và in thông báo' };
const suggested = JSON.parse(field('referred_to').dataset.suggested || '{}');
const said = form.querySelector('[data-said]');
const denounces = () => field('kind').value === 'denunciation';

// Switching to a denunciation empties every field that names somebody, whatever was typed.
function kindChanged() {
  said.textContent = '';
  if (!denounces()) return;
  let any = false;
  for (const one of NAMING.flatMap((some) => (some instanceof RadioNodeList ? [...some] : [some]))) {
    const isTick = one.matches('[type=radio], [type=checkbox]');
    any ||= isTick ? one.checked : Boolean(one.value);
    if (isTick) one.checked = false;
    else one.value = '';
  }
  for (const mark of form.querySelectorAll('.from-card, [data-offer]')) mark.remove();
  document.getElementById('nguoi-nay').replaceChildren();
  form.querySelector('[data-told]').textContent = 'Quét thẻ, hoặc nhấn Tab để nhập tay.';
  form.querySelector('[data-card-address]').hidden = true;
  if (any) said.textContent = 'Đã xóa họ tên, số định danh, điện thoại, địa chỉ khỏi bản nháp.';
}

// A small sentence under a field, with a button where there is something to do about it.
function offer(input, text, action) {
  input.closest('.field').querySelector('[data-offer]')?.remove();
  if (!text) return;
  const line = Object.assign(document.createElement('p'), { className: 'hint warned', textContent: text });
  line.dataset.offer = '';
  line.setAttribute('role', 'status');
  if (action) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn sec small', textContent: 'Đổi' });
    button.addEventListener('click', () => { action(); line.remove(); input.focus(); });
    line.append(' ', button);
  }
  input.closest('.field').append(line);
}
function offerCase() {
  const name = field('full_name').value.trim();
  const isLoud = name.length > 3 && name === name.toLocaleUpperCase('vi') && name !== name.toLocaleLowerCase('vi');
  const quiet = name.toLocaleLowerCase('vi').replace(/(^|[\s'’-])(\p{L})/gu, (_, before, letter) => before + letter.toLocaleUpperCase('vi'));
  offer(field('full_name'), isLoud ? `${name} → ${quiet}?` : '', () => { field('full_name').value = quiet; });
}
function compareYear() {
  const number = field('number').value.replace(/\D/g, '');
  const year = Number(/(\d{4})$/.exec(field('birth').value)?.[1]);
  const isOff = number.length === 12 && year && bornIn(number) !== year;
  offer(field('birth'), isOff ? `Năm sinh không khớp số định danh (${bornIn(number)})` : '');
}

// Only asked, never refused: whoever comes late may have had a good reason.
function compareDays() {
  const line = form.querySelector('[data-late]');
  const [, dd, mm, yyyy] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(field('contested_on').value.trim()) ?? [];
  const [d, m, y] = field('opened_at').value.slice(0, 10).split('/');
  const days = (Date.UTC(y, m - 1, d) - Date.UTC(yyyy, mm - 1, dd)) / 86_400_000;
  const limit = BARS[field('contested').value || 'decision'];
  line.hidden = !(days > limit);
  const what = field('contested').value === 'act' ? 'Hành vi' : 'Quyết định';
  line.textContent = line.hidden ? '' : `${what} ngày ${field('contested_on').value.trim()}: đã ${days} ngày, quá thời hiệu ${limit} ngày. Hỏi lý do chính đáng.`;
}

// A first complaint goes to whoever decided; else the office that usually answers for the field.
let offered = '';
function suggestOffice() {
  const guides = ['guide', 'forward_record'].includes(field('outcome').value);
  const whose = field('kind').value === 'complaint' ? field('respondent').value.trim() : '';
  const wanted = whose || suggested[field('field').value] || '';
  const office = field('referred_to');
  if (guides && (!office.value || office.value === offered)) office.value = offered = wanted;
}
function outcomeChanged() {
  suggestOffice();
  form.querySelector('[data-prints]').textContent = PRINTS[field('outcome').value] ?? 'Lưu và in';
}

const CHANGES = {
  kind: () => { kindChanged(); suggestOffice(); compareDays(); },
  full_name: offerCase, number: compareYear, birth: compareYear,
  no_paper: () => { field('paper').value = field('no_paper').checked ? 'none' : 'identity_card'; },
  contested: compareDays, contested_on: compareDays, field: suggestOffice, respondent: suggestOffice, outcome: outcomeChanged,
};
form.addEventListener('change', (event) => {
  CHANGES[event.target.name]?.();
});
form.addEventListener('input', (event) => {
  if (event.target.name === 'people_count') groupChanged();
});
// Two with one matter choose who speaks for them (Luật Tiếp công dân Điều 7.2đ); from five on the law counts those.
function groupChanged() {
  field('people_count').classList.toggle('group', Number(field('people_count').value) >= 2);
}
function choose(name, value) {
  const radio = [...field(name)].find((one) => one.value === value);
  radio.click();
  radio.focus();
}
form.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const { target, key } = event;
  if (target.name === 'kind' && KEYS[key.toLowerCase()]) choose('kind', KEYS[key.toLowerCase()]);
  else if (target.name === 'kind' && /^[0-9]$/.test(key) && !denounces()) return field('scan_raw').focus(); // a card: its first digit
  else if (target.name === 'outcome' && field('outcome')[key - 1]) choose('outcome', field('outcome')[key - 1].value);
  else if (key !== 'Enter' || !target.matches('input')) return; // Enter in a field saves nothing by itself
  event.preventDefault();
});
groupChanged();
if (denounces()) kindChanged();
if (field('outcome').value) outcomeChanged();
compareDays();
if (!document.querySelector('[data-error-summary]')) field('kind')[0].focus();
