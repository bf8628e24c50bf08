// While the day of a session is typed: until when it is to be announced, and how many days are planned.
const form = document.querySelector('[data-check-day]');
const box = document.getElementById('kiem-tra');
const day = form?.elements.held_on;

day?.addEventListener('change', async () => {
  const asked = day.value.trim();
  const query = new URLSearchParams({ held_on: asked });
  const answer = await fetch(`${form.dataset.checkDay}?${query}`, { headers: { 'HX-Request': 'true' } }).catch(() => null);
  if (answer?.ok && asked === day.value.trim()) box.innerHTML = await answer.text();
});
