/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

type Cell = string | number;

/** Rows as CSV of RFC 4180; texts that a spreadsheet would run are marked as text. */
export function toCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [head, ...rows].map((cells) => `${cells.map(toCell).join(',')}\r\n`).join('');
}

function toCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Hands a text to the browser as a file to keep. */
export function download(name: string, text: string): void {
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  keep(name, new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
}

/** Hands a file to the browser to keep. */
export function keep(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
