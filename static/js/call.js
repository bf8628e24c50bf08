// The screen on the wall asks every three seconds, and says a new call aloud once somebody let it.
const wall = document.querySelector('[data-call]');
const voice = document.querySelector('[data-voice]');
const first = () => wall.querySelector('[data-call-key]');
let said = first()?.dataset.callKey;

voice.hidden = !('speechSynthesis' in window);
voice.addEventListener('click', () => {
  const on = voice.getAttribute('aria-pressed') !== 'true';
  voice.setAttribute('aria-pressed', on);
  voice.textContent = on ? 'Tắt loa' : 'Bật loa';
  if (on) say();
});

function say() {
  const words = first()?.textContent;
  if (!words || voice.getAttribute('aria-pressed') !== 'true') return;
  const speech = new SpeechSynthesisUtterance(words);
  speech.lang = 'vi-VN';
  speechSynthesis.speak(speech);
}

async function ask() {
  try {
    const answer = await fetch(location.href, { headers: { 'HX-Request': 'true' } });
    if (!answer.ok) return;
    const words = await answer.text();
    if (words !== wall.innerHTML) wall.innerHTML = words;
    if (first()?.dataset.callKey === said) return;
    said = first()?.dataset.callKey;
    say();
  } catch {
    // The network comes back; the last numbers stay on the wall until it does.
  }
}
setInterval(ask, 3000);
