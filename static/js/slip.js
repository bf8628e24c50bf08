// Is this slip true? Checked here with the keys that the page carries: nothing is sent anywhere.
// Not a module: browsers refuse modules to a page that was saved and is opened without a network.
(() => {
  const box = document.querySelector("[data-slip-check]");
  if (!box || !window.crypto?.subtle) return;
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const P256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = JSON.parse(box.dataset.keys);
  const terms = JSON.parse(box.dataset.terms);
  const part = (name) => box.querySelector(`[data-slip="${name}"]`);
  const text = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const raw = (ascii) => Uint8Array.from(ascii, (character) => character.charCodeAt(0));

  // Base32, and only what one text of bytes is written as: unused bits are none to change.
  function bytes(letters) {
    const out = [];
    let value = 0, bits = 0;
    for (const letter of letters) {
      const digit = LETTERS.indexOf(letter);
      if (digit < 0) throw new Error("letter");
      value = ((value << 5) | digit) & 0xfff;
      bits += 5;
      if (bits >= 8) out.push((value >> (bits -= 8)) & 255);
    }
    if (bits >= 5 || value & ((1 << bits) - 1)) throw new Error("bits");
    return Uint8Array.from(out);
  }
  async function bound(code) {
    const plain = code.replace(/[-\s]/g, "").toUpperCase();
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", raw(plain)));
    const bits = [...hash.slice(0, 5)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    return bits.match(/.{5}/g).map((five) => LETTERS[parseInt(five, 2)]).join("");
  }
  async function isSigned(name, said, signature) {
    const point = raw(atob(keys[name].replace(/-/g, "+").replace(/_/g, "/")));
    const key = await crypto.subtle.importKey("raw", point, P256, false, ["verify"]);
    return crypto.subtle.verify(P256, key, bytes(signature), raw(said));
  }
  async function facts(given) {
    const cut = given.lastIndexOf("#");
    const end = given.slice(cut + 1).replace(/\s/g, "").toUpperCase();
    const said = end.slice(0, end.lastIndexOf("."));
    const parts = said.split(".");
    const [version, name, , issued, due, term, bond, unit] = parts;
    if (parts.length !== 8 || version !== "1" || !terms[term]) throw new Error("form");
    if (!(await isSigned(name, said, end.slice(said.length + 1)))) throw new Error("signature");
    const told = /(?:\/t\/|[?&]ma=)([^#&?/]+)/i.exec(given.slice(0, Math.max(cut, 0)));
    if (told && bond !== (await bound(told[1]))) throw new Error("code");
    return { unit: text(bytes(unit)), issued, due, label: terms[term][0], basis: terms[term][1] };
  }
  const day = (digits) => `${digits.slice(6)}/${digits.slice(4, 6)}/${digits.slice(0, 4)}`;
  function tell(said) {
    part("good").hidden = !said;
    part("bad").hidden = Boolean(said);
    if (!said) return;
    for (const name of ["unit", "label"]) part(name).textContent = said[name];
    for (const name of ["issued", "due"]) part(name).textContent = day(said[name]);
    part("basis").textContent = said.basis && ` (${said.basis})`;
  }
  const check = (given) => facts(given).then(tell, () => tell(null));

  const form = box.querySelector("form");
  part("none")?.remove();
  if (form) form.hidden = false;
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    check(form.elements.phieu.value.trim());
  });
  // The page of the look-up shows nothing of this until a slip is there to be checked.
  const arrived = () => {
    if (location.hash.length < 2) return;
    box.hidden = false;
    check(location.href);
  };
  window.addEventListener("hashchange", arrived);
  arrived();
})();
