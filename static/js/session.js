// A session ends where nobody works. It is said two minutes before, and typing counts as work.
const box = document.getElementById('phien');
const MINUTE = 60_000;
const IDLE = Number(box.dataset.minutes) * MINUTE;
const tabs = new BroadcastChannel('phien');
let seen = Date.now();
let over = false;

function show() {
  const quiet = Date.now() - seen;
  over ||= quiet >= IDLE;
  box.toggleAttribute('data-over', over);
  for (const part of box.querySelectorAll('[data-when]')) part.hidden = (part.dataset.when === 'over') !== over;
  if (!over && quiet < IDLE - 2 * MINUTE) box.close();
  else if (!box.open) box.showModal();
}
function worked() {
  seen = Date.now();
  over = false;
  show();
}
// A HEAD is a request like any other: it tells the server that somebody is here.
async function ask() {
  seen = Date.now();
  const answer = await fetch(box.dataset.alive, { method: 'HEAD', redirect: 'manual' });
  over = !answer.ok;
  if (answer.ok) tabs.postMessage('');
  show();
}

tabs.addEventListener('message', worked);
tabs.postMessage('');
setInterval(show, MINUTE / 4);
document.addEventListener('input', () => !box.open && Date.now() - seen > 2 * MINUTE && ask());
for (const button of box.querySelectorAll('button')) button.addEventListener('click', ask);
// Back to a page kept in memory: what was on it is gone with the session.
window.addEventListener('pageshow', async (event) => {
  if (!event.persisted) return;
  await ask();
  if (over) location.reload();
});
// Whoever signed in again in another tab was given a new token; this page still holds the old one.
document.addEventListener('submit', ({ target }) => {
  const [, token] = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/) ?? [];
  if (token && target.csrfmiddlewaretoken) target.csrfmiddlewaretoken.value = token;
}, true);
