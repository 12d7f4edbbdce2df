/** A table as CSV that spreadsheets read as UTF-8 and in which no text is taken for a formula. */
export async function toCsv(table: readonly (readonly (string | number)[])[]): Promise<string> {
  const { default: papa } = await import('papaparse');
  return `\uFEFF${papa.unparse(table as (string | number)[][], { escapeFormulae: /^[=+\-@\t\r]/, newline: '\r\n' })}`;
}
