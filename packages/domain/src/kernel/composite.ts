const QUOTE = 0x22;
const DOUBLED = /(["\\])\1/g;

/** The values of a row as PostgreSQL writes it in one text, `(1,"a ""b""",x)`, as texts; a null reads like ''. */
export function readComposite(row: string): string[] {
  const values: string[] = [];
  for (let at = 1; at < row.length; ) {
    const end = valueEnd(row, at);
    values.push(valueIn(row, at, end));
    at = end + 1;
  }
  return values;
}

/** Where the value ends that begins there. */
export function valueEnd(row: string, at: number): number {
  if (row.charCodeAt(at) === QUOTE) return closingQuote(row, at + 1) + 1;
  const comma = row.indexOf(',', at);
  return comma < 0 ? row.length - 1 : comma;
}

/** The value that stands there. */
export function valueIn(row: string, at: number, end: number): string {
  if (row.charCodeAt(at) !== QUOTE) return row.slice(at, end);
  const inner = row.slice(at + 1, end - 1);
  return inner.includes('"') || inner.includes('\\') ? inner.replace(DOUBLED, '$1') : inner;
}

/** Inside quotes a quote stands doubled. */
function closingQuote(row: string, from: number): number {
  let at = row.indexOf('"', from);
  while (row.charCodeAt(at + 1) === QUOTE) at = row.indexOf('"', at + 2);
  return at;
}
