const QUOTE = 0x22;
const DOUBLED = /(["\\])\1/g;

/** The values of a row as PostgreSQL writes it in one text, `(1,"a ""b""",x)`, as texts; a null reads like ''. */
export function readComposite(row: string): string[] {
  const values: string[] = [];
  const end = row.length - 1;
  for (let at = 1; at <= end; ) {
    if (row.charCodeAt(at) === QUOTE) {
      const close = closingQuote(row, at + 1);
      const inner = row.slice(at + 1, close);
      values.push(inner.includes('"') || inner.includes('\\') ? inner.replace(DOUBLED, '$1') : inner);
      at = close + 2;
    } else {
      const comma = row.indexOf(',', at);
      const close = comma < 0 ? end : comma;
      values.push(row.slice(at, close));
      at = close + 1;
    }
  }
  return values;
}

/** Inside quotes a quote stands doubled. */
function closingQuote(row: string, from: number): number {
  let at = row.indexOf('"', from);
  while (row.charCodeAt(at + 1) === QUOTE) at = row.indexOf('"', at + 2);
  return at;
}
