// Several people: how many may speak, whether the list is whole, and a row for each who speaks.
const part = document.querySelector('[data-company]');
const form = part.closest('form');
const field = (name) => form.elements[name];
const CELLS = [['Họ và tên', 'text'], ['Số giấy tờ', 'text'], ['Điện thoại', 'tel']];
const came = () => Number(field('arrived_count').value || field('people_count').value) || 0;
const most = (count) => (count > 10 ? 5 : count >= 5 ? 2 : 0);

function told(count) {
  if (count > 10) return `${count} người: tối đa 5 người đại diện`;
  return `${count} người: cử ${count >= 5 ? '1 hoặc 2 ' : ''}người đại diện`;
}

function tell() {
  const count = came();
  const lines = field('representatives').value.split('\n').filter((line) => line.trim());
  const speaking = lines.length + (field('full_name').value.trim() ? 1 : 0);
  const rule = part.querySelector('[data-rule]');
  if (count > 1) {
    const excess = count >= 5 && speaking > most(count);
    const refused = most(count) === 2 ? 'Chọn 1 hoặc 2 người đại diện' : 'Quá 5 người đại diện';
    rule.textContent = excess ? `${told(count)}. Đang ghi ${speaking}: ${refused}.` : `${told(count)} (${count >= 5 ? 'Điều 29' : 'Điều 7'} Luật Tiếp công dân).`;
    rule.classList.toggle('warn', excess);
  }
  const listed = field('member_list').value.normalize('NFC').split('\n')
    .filter((line) => line.trim() && !/^(stt|họ)(\s|\t|$)/i.test(line.trim())).length;
  part.querySelector('[data-listed]').textContent = listed && listed !== count ? `Danh sách ${listed} người, số đến ${count}` : '';
}

// The lines stay what is sent; the rows only write them.
function rows() {
  const box = part.querySelector('[data-representatives]');
  const lines = field('representatives');
  const table = document.createElement('div');
  table.className = 'rows';
  const write = () => {
    const said = [...table.children].map((row) => [...row.querySelectorAll('input')].map((cell) => cell.value.replaceAll(';', ',').trim()));
    lines.value = said.filter((cells) => cells.some(Boolean)).map((cells) => cells.join('; ').replace(/(; )+$/, '')).join('\n');
    tell();
  };
  const add = (line = '') => {
    const row = document.createElement('div');
    row.className = 'row';
    const said = line.split(/[;\t]/);
    CELLS.forEach(([label, type], n) => {
      const cell = document.createElement('input');
      Object.assign(cell, { type, autocomplete: 'off', placeholder: label, value: (said[n] ?? '').trim() });
      cell.setAttribute('aria-label', `${label}, người đại diện ${table.children.length + 2}`);
      if (n === 1) cell.inputMode = 'numeric';
      row.append(cell);
    });
    table.append(row);
  };
  const more = document.createElement('button');
  Object.assign(more, { type: 'button', className: 'btn sec', textContent: 'Thêm người đại diện' });
  more.addEventListener('click', () => { add(); table.lastChild.querySelector('input').focus(); });
  const read = () => {
    table.replaceChildren();
    (lines.value.trim() ? lines.value.split('\n') : ['']).forEach((line) => add(line));
  };
  read();
  table.addEventListener('input', write);
  lines.hidden = true;
  lines.addEventListener('change', read);
  lines.after(table, more);
  box.querySelector('label')?.removeAttribute('for');
}

form.addEventListener('change', (event) => {
  if (event.target.name !== 'kind' || field('kind').value !== 'denunciation') return;
  for (const name of ['group_name', 'representatives', 'member_list', 'appointment_number']) field(name).value = '';
  field('representatives').dispatchEvent(new Event('change'));
});
form.addEventListener('input', (event) => {
  if (['people_count', 'arrived_count', 'member_list', 'full_name'].includes(event.target.name)) tell();
});
rows();
tell();
