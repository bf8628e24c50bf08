// A secret page: after a minute in which nobody works it is covered, and nothing of it is copied.
const blind = document.getElementById("che");
const main = document.querySelector("main");
const IDLE = Number(blind.dataset.seconds) * 1000;
let seen = Date.now();

function cover(covered) {
  blind.hidden = !covered;
  for (const part of main.children) {
    if (part !== blind) part.inert = covered;
  }
  document.documentElement.classList.toggle("covered", covered);
  if (covered) blind.querySelector("button").focus();
}
function worked() {
  if (blind.hidden) seen = Date.now();
}
for (const event of ["keydown", "pointerdown", "pointermove", "scroll"]) {
  document.addEventListener(event, worked, { passive: true });
}
setInterval(() => Date.now() - seen >= IDLE && blind.hidden && cover(true), 1000);
document.addEventListener("visibilitychange", () => Date.now() - seen >= IDLE && cover(true));
blind.querySelector("button").addEventListener("click", () => {
  seen = Date.now();
  cover(false);
});
// Only what somebody types may be copied; what is read here stays here.
for (const event of ["copy", "cut", "dragstart"]) {
  document.addEventListener(event, (asked) => {
    if (!asked.target.matches?.("input, textarea")) asked.preventDefault();
  });
}
