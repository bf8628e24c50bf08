// Shortcuts for people who do this all day. Every page works without them.

const inField = (target) => target.matches("input, textarea, select, [contenteditable]");
const $ = (selector, root = document) => root.querySelector(selector);

// A form that was refused: what has to be mended comes first. Else the first field of a page that
// only asks (data-start), or what is done next (a link or a button with data-start).
const start = $("[data-start]:is(a, button), [data-start] :is(input:not([type=hidden]), select, textarea)");
($("[data-error-summary]") ?? start)?.focus();

// A form is sent once; the button itself stays usable, so a lost connection can be tried again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 4000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// data-shows="kind=denunciation|mixed": shown while that field has one of these values.
// What is hidden is also disabled, so that nothing hidden is ever sent; data-forget empties it too.
const empty = (field) => {
  if (field.matches("[type=radio], [type=checkbox]")) field.checked = field.defaultChecked;
  else field.value = "";
};
const values = (form, name) => new FormData(form).getAll(name);
function toggle(part) {
  const [name, wanted] = part.dataset.shows.split("=");
  const form = part.closest("form") ?? document.forms[part.dataset.form];
  const enabled = form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
  const current = values(form, name);
  const shown = enabled.length > 0 && wanted.split("|").some((value) => current.includes(value));
  part.hidden = part.dataset.negate === undefined ? !shown : shown;
  for (const field of part.querySelectorAll("input, select, textarea")) {
    field.disabled = part.hidden;
    if (part.hidden && part.dataset.forget !== undefined) empty(field);
  }
}
const toggleAll = () => document.querySelectorAll("[data-shows]").forEach(toggle);
document.addEventListener("change", toggleAll);
document.addEventListener("htmx:load", toggleAll);
toggleAll();

// What was done is said for ten seconds, or until it is closed.
for (const toast of document.querySelectorAll("[data-toast]")) {
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Đóng";
  close.addEventListener("click", () => toast.remove());
  toast.append(close);
  setTimeout(() => toast.matches(":focus-within, :hover") || toast.remove(), 10000);
}

// Ctrl+Enter sends the form that somebody is typing in; outside of one, that of the page.
const sending = "button:not([type=button])";
const own = (form) => form?.method === "post" && form.closest("main") && ($(".btn:not(.sec)", form) ?? $(sending, form));
const primary = (target) => own(target.form) || ($("[data-primary]") ?? $("main form[method=post] .btn:not(.sec)"));
const keys = {
  "/": () => $("[data-search]")?.focus(),
  n: () => $("[data-new]")?.click(),
  "?": () => $("#phim-tat")?.togglePopover(),
};
const single = !document.documentElement.classList.contains("no-keys");
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.metaKey) return;
  const scan = event.key === "F2" && ($("[data-scan]") ?? $("[data-search]"));
  if (scan) {
    event.preventDefault();
    scan.focus();
  } else if (event.ctrlKey && event.key === "Enter") {
    const button = primary(event.target);
    button?.form ? button.form.requestSubmit(button) : button?.click();
  } else if (single && !event.ctrlKey && !inField(event.target) && keys[event.key.toLowerCase()]) {
    event.preventDefault();
    keys[event.key.toLowerCase()]();
  }
});

// A reader that types like a keyboard ends with Enter: that must not send the form.
$("[data-scan]")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.dataset.scan !== "submit") event.preventDefault();
});

// A card that is scanned into the search is posted: no address, and so no log, may say who came.
$("[data-look-up]")?.addEventListener("submit", (event) => {
  const search = event.target;
  if (!search.elements.q.value.includes("|")) return;
  const [, token] = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/) ?? [];
  search.append(Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken", value: token }));
  search.elements.q.name = "scan";
  search.action = search.dataset.lookUp;
  search.method = "post";
});

// Parts marked data-print open the browser's print window.
document.addEventListener("click", (event) => event.target.closest("[data-print]") && window.print());

// "Thoát nhanh" leaves no page to come back to.
$("[data-leave]")?.addEventListener("click", (event) => {
  event.preventDefault();
  location.replace(event.currentTarget.href);
});
