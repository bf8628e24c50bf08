// What is typed at the counter is kept on the server: five seconds after a change, and once more when one leaves.
// Nothing is kept before Loại is chosen, nothing of a denunciation, and nothing in this browser.
const box = document.querySelector('[data-draft]');
const form = box.closest('form');
const said = box.querySelector('[data-draft-said]');
const button = box.querySelector('[data-draft-now]');
const SECOND = 1000;
const NEVER = ['scan_raw', 'alias', 'opened_at'];
const KEYS = ['csrfmiddlewaretoken', 'idem', 'nhap', 'kind'];
let timer = 0;
let queue = Promise.resolve();
let kept = ''; // when it was last kept
let isKept = new URL(location.href).searchParams.has('nhap');
let lost = null;

const denounces = () => form.elements.kind.value === 'denunciation';
// Of a denunciation only that it is one: the server then deletes what was kept before anybody knew.
function words() {
  const all = [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !NEVER.includes(name));
  return new URLSearchParams(denounces() ? all.filter(([name]) => KEYS.includes(name)) : all);
}
let known = words().toString();

function banner(text) {
  lost ??= Object.assign(document.createElement('p'), { className: 'note warn' });
  lost.setAttribute('role', 'status');
  if (!lost.isConnected) form.prepend(lost);
  lost.textContent = text;
}
function again(seconds) {
  clearTimeout(timer);
  timer = setTimeout(keep, seconds * SECOND);
}
async function send(leaving) {
  const body = words();
  const text = body.toString();
  if (text === known || !body.get('kind')) return;
  const answer = await fetch(box.dataset.draft, { method: 'POST', body, headers: { 'HX-Request': 'true' }, keepalive: leaving }).catch(() => null);
  if (!answer || answer.status >= 500) {
    banner('Mất kết nối. Nội dung đang giữ trên trang này, đừng đóng trang. Đang thử lại sau 10 giây.');
    again(10);
  } else if (answer.status === 401) {
    said.textContent = `Phiên làm việc đã hết. Đăng nhập lại${kept && `: nội dung còn ở bản nháp lúc ${kept}`}.`;
    again(10);
  } else {
    known = text;
    told(await answer.json().catch(() => ({})));
  }
}
function told({ id, at, saved, refused }) {
  kept = at ?? '';
  isKept = Boolean(id);
  said.textContent = saved ?? (denounces() ? '' : refused ?? 'Chưa lưu được bản nháp. Lưu lượt tiếp hoặc mở lại trang.');
  if (lost?.isConnected) {
    banner(kept ? `Đã kết nối lại và lưu nháp ${kept}.` : 'Đã kết nối lại.');
    setTimeout(() => lost.remove(), 10 * SECOND);
  }
  // After signing in again, or after a crash, this address brings the form back with its words.
  const address = new URL(location.href);
  if (id) address.searchParams.set('nhap', id);
  else address.searchParams.delete('nhap');
  history.replaceState(history.state, '', address);
}
// One after the other: what is to be forgotten must not be overtaken by what was on its way.
function keep(leaving = false) {
  clearTimeout(timer);
  timer = 0;
  queue = queue.then(() => send(leaving === true));
  return queue;
}
// A key may choose Loại and a card may fill in names, so every event asks, and the words decide.
function look() {
  if (denounces() && (isKept || timer)) keep();
  else if (!denounces()) timer ||= setTimeout(keep, 5 * SECOND);
}

for (const name of ['input', 'change', 'keydown', 'click']) form.addEventListener(name, () => setTimeout(look));
form.addEventListener('submit', () => clearTimeout(timer));
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && timer && keep(true));
window.addEventListener('online', () => lost?.isConnected && keep());
button.hidden = false;
button.addEventListener('click', () => {
  if (!form.elements.kind.value) said.textContent = 'Chọn loại nội dung';
  keep();
});
