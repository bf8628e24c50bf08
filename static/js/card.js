// The QR of a citizen's card, read as reception/cards.py reads it: text in, fields out, nothing kept.
export const UNREADABLE = 'Không đọc được mã QR. Quét lại hoặc nhập tay.';
export const GARBLED = 'Máy quét đang gửi sai dấu. Tắt bộ gõ (Ctrl+Shift) hoặc cài máy quét sang chế độ USB-COM.';
const YEAR = 'Năm sinh trên mã QR không khớp số định danh. Kiểm tra thẻ.';
const GENDER = 'Giới tính trên mã QR không khớp số định danh. Kiểm tra thẻ.';
// UTF-8 that a scanner sent as Windows-1252 or Latin-1: a lead byte followed by a high one.
const MOJIBAKE = /[ÃÂÄÆÌá][\u0080-\u00bf\u0152-\u0178\u2013-\u203a\u20ac\u2122»º]/;
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function repair(text) {
  if (!MOJIBAKE.test(text)) return text;
  const bytes = [...text].map((char) => (HIGH.includes(char) ? 0x80 + HIGH.indexOf(char) : char.codePointAt(0)));
  try {
    return bytes.some((byte) => byte > 255) ? text : new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return text;
  }
}
function day(text) {
  const [, dd, mm, yyyy] = /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? [];
  const found = new Date(Date.UTC(yyyy, mm - 1, dd));
  return found.getUTCDate() === Number(dd) && found.getUTCMonth() === mm - 1 ? `${dd}/${mm}/${yyyy}` : '';
}
// The year of birth that a personal number says (Nghị định 70/2024/NĐ-CP).
export const bornIn = (number) => 1900 + 100 * Math.floor(Number(number[3]) / 2) + Number(number.slice(4, 6));

// The fields of the card; null if it is none. Fields after the seventh are dropped here.
export function parse(scanned) {
  const text = repair(scanned.trim()).normalize('NFC').replaceAll('\ufeff', '');
  const parts = text.split('|').map((part) => part.replace(/\s+/g, ' ').trim());
  if (parts.length < 6 || !/^[0-9]{12}$/.test(parts[0])) return null;
  const [number, , name, said, sex, address, issued = ''] = parts;
  const born = day(said) || (/^\d{4}$/.test(said) ? said : '');
  const gender = { Nam: 'male', 'Nữ': 'female' }[sex] ?? '';
  const warnings = [
    [born && Number(born.slice(-4)) !== bornIn(number), YEAR],
    [gender && (Number(number[3]) % 2 === 0) !== (gender === 'male'), GENDER],
    [!name || /[?\ufffd]/.test(name) || MOJIBAKE.test(name), GARBLED],
  ].filter(([isSo]) => isSo).map(([, sentence]) => sentence);
  return { number, name, born, gender, address, issued: day(issued), warnings };
}
