// A card read by a scanner that types: its fields into the form, and the text itself nowhere.
import { UNREADABLE, parse } from './card.js';

const form = document.querySelector('[data-counter]');
const scan = form.elements.scan_raw;
const told = form.querySelector('[data-told]');
const onCard = form.querySelector('[data-card-address]');
const BURST = 300; // milliseconds in which no hand types twenty characters
const RECEIPT = /^https?:\/\/\S+\/t\/([^\s/?#]+)/i;
const STRAY = /[0-9]{12}\|[^|]*\|/;
const FIELDS = ['full_name', 'number', 'birth', 'gender', 'address', 'ward', 'address_old', 'paper_issued_on'];
const field = (name) => form.elements[name];
const box = (name) => (name === 'gender' ? field(name)[0].closest('fieldset') : field(name).closest('.field'));
let began = 0;
let waiting = 0;

function say(...sentences) {
  told.replaceChildren(...sentences.filter(Boolean).flatMap((one, at) => (at ? [document.createElement('br'), one] : [one])));
}
// A mark at each field that the card filled; typing over it takes the mark away.
function mark(name, isFromCard) {
  box(name)?.querySelector('.from-card')?.remove();
  if (!isFromCard) return;
  const sign = Object.assign(document.createElement('span'), { className: 'from-card', textContent: 'từ thẻ' });
  box(name)?.querySelector('label, legend')?.append(' ', sign);
}
const isFromCard = (name) => box(name)?.querySelector('.from-card') !== null;
function put(name, value, over) {
  if (!value || (field(name).value && !over && !isFromCard(name))) return;
  field(name).value = value;
  mark(name, true);
}
const typed = (read) => FIELDS.some((name) => field(name).value && !isFromCard(name) && field(name).value.trim() !== read[name]);

// Which commune of today that is, the server knows; posted, so that no log keeps the address.
async function place(text) {
  const body = new URLSearchParams({ address: text, csrfmiddlewaretoken: field('csrfmiddlewaretoken').value });
  const answer = text && await fetch(form.dataset.place, { method: 'POST', body }).catch(() => null);
  return answer?.ok ? answer.json() : { line: text, ward: '', old: '' };
}
async function fill(card, read, over) {
  for (const [name, value] of Object.entries(read)) put(name, value, over);
  say(`Đã điền từ thẻ của ${card.name}. Kiểm tra xã/phường.`, ...card.warnings);
  field('number').dispatchEvent(new Event('change', { bubbles: true }));
  field('phone').focus();
  const { line, ward, old } = await place(card.address);
  if (field('kind').value === 'denunciation') return;
  put('address', line, over);
  put('ward', ward, over);
  put('address_old', old, over);
  onCard.hidden = Boolean(ward);
  onCard.textContent = ward ? '' : `Trên thẻ: ${card.address} – chọn xã/phường hiện nay`;
}
// What somebody typed is never written over without asking.
function ask(card, read) {
  say('Thay thông tin đang có bằng thông tin trên thẻ? ');
  for (const [text, over] of [['Thay', true], ['Giữ', false]]) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn sec small', textContent: text });
    button.addEventListener('click', () => fill(card, read, over));
    told.append(button, ' ');
  }
  told.querySelector('button').focus();
}
function unfold() {
  clearTimeout(waiting);
  const text = scan.value.trim();
  scan.value = '';
  began = 0;
  const receipt = RECEIPT.exec(text);
  if (receipt) return open(receipt[1]);
  const card = parse(text);
  if (!card) return text && say(UNREADABLE);
  const read = { full_name: card.name, number: card.number, birth: card.born, gender: card.gender, paper_issued_on: card.issued };
  return typed(read) ? ask(card, read) : fill(card, read, false);
}
// The QR of one of our receipts: its file is opened in the place of a new visit.
async function open(code) {
  const body = new URLSearchParams({ code, csrfmiddlewaretoken: field('csrfmiddlewaretoken').value });
  const answer = form.dataset.receipt && await fetch(form.dataset.receipt, { method: 'POST', body }).catch(() => null);
  const found = answer?.ok ? await answer.json() : {};
  if (found.address) location.assign(found.address);
  else say('Không tìm thấy mã này trong phạm vi của nơi tiếp. Kiểm tra lại giấy biên nhận.');
}

scan.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  unfold();
});
// A scanner that sends no Enter: so many characters so fast are no hand, and then nothing comes.
scan.addEventListener('input', (event) => {
  if (!began || scan.value.length < 2) began = event.timeStamp;
  clearTimeout(waiting);
  const isBurst = scan.value.length > 20 && event.timeStamp - began < BURST;
  if (isBurst) waiting = setTimeout(() => parse(scan.value) && unfold(), 150);
});
// A scan that lands in another field goes where it belongs, before it can be kept as a name.
form.addEventListener('input', (event) => {
  const { target } = event;
  if (target !== scan && FIELDS.includes(target.name) && event.isTrusted) mark(target.name, false);
  if (target === scan || !STRAY.test(target.value ?? '')) return;
  const at = target.value.search(STRAY);
  scan.value = target.value.slice(at);
  target.value = target.value.slice(0, at);
  began = event.timeStamp;
  scan.focus();
  scan.dispatchEvent(new Event('input', { bubbles: true }));
});
