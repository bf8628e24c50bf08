// The counter: keys, the scanner, and nothing of a denouncer left on the screen.
const form = document.querySelector('[data-counter]');
const field = (name) => form.elements[name];
const KEYS = { k: 'complaint', t: 'denunciation', p: 'recommendation', n: 'mixed' };
const NAMING = ['scan_raw', 'full_name', 'number', 'birth', 'phone', 'address', 'ward', 'principal', 'authority', 'representatives'];

function kindChanged() {
  if (field('kind').value !== 'denunciation') return;
  for (const name of NAMING) field(name).value = '';
  for (const radio of field('gender')) radio.checked = false;
  document.getElementById('nguoi-nay').replaceChildren();
}

// "027160000001|012345678|Nguyễn Thị Ví Dụ|05021960|Nữ|Tổ 3, …|15062021": what is typed already stays.
function unfold() {
  const scan = field('scan_raw');
  const parts = scan.value.normalize('NFC').replace(/^\uFEFF/, '').trim().split('|').map((part) => part.trim());
  const hint = document.getElementById(`${scan.id}_helptext`) ?? scan.previousElementSibling;
  if (parts.length < 6 || !/^\d{12}$/.test(parts[0])) {
    hint.textContent = 'Không đọc được mã QR. Quét lại hoặc nhập tay.';
    return;
  }
  const born = /^\d{8}$/.test(parts[3]) ? `${parts[3].slice(0, 2)}/${parts[3].slice(2, 4)}/${parts[3].slice(4)}` : parts[3];
  const read = { full_name: parts[2], number: parts[0], birth: born, address: parts[5] };
  for (const [name, value] of Object.entries(read)) field(name).value ||= value;
  field('gender').value ||= { Nam: 'male', 'Nữ': 'female' }[parts[4]] ?? '';
  field('number').dispatchEvent(new Event('change', { bubbles: true }));
  scan.value = '';
  hint.textContent = `Đã điền từ thẻ của ${parts[2]}. Kiểm tra xã/phường.`;
  field('phone').focus();
}

// Posted, not asked for by address: no log may keep the number.
async function showHistory(input) {
  const body = new URLSearchParams({ number: input.value, csrfmiddlewaretoken: field('csrfmiddlewaretoken').value });
  const response = await fetch(input.dataset.history, { method: 'POST', body, headers: { 'HX-Request': 'true' } });
  const stillAsked = field('kind').value !== 'denunciation' && body.get('number') === input.value;
  if (response.ok && stillAsked) document.getElementById('nguoi-nay').innerHTML = await response.text();
}

form.addEventListener('change', (event) => {
  if (event.target.name === 'kind') kindChanged();
  if (event.target.dataset.history) showHistory(event.target);
});
form.addEventListener('input', (event) => {
  if (event.target.name === 'people_count') event.target.classList.toggle('group', Number(event.target.value) >= 5);
});
form.addEventListener('keydown', (event) => {
  if (event.target.name === 'scan_raw' && event.key === 'Enter') {
    event.preventDefault();
    unfold();
  } else if (event.target.name === 'kind' && KEYS[event.key.toLowerCase()]) {
    field('kind').value = KEYS[event.key.toLowerCase()];
    kindChanged();
  } else if (event.target.name === 'outcome' && field('outcome')[event.key - 1]) {
    field('outcome')[event.key - 1].click();
    field('outcome')[event.key - 1].focus();
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'F2') {
    event.preventDefault();
    field('scan_raw').focus();
  }
});
field('people_count').classList.toggle('group', Number(field('people_count').value) >= 5);
if (field('number').value) showHistory(field('number'));
if (!document.querySelector('[data-error-summary]')) field('kind')[0].focus();
