/** Rows as a workbook: texts are texts there, so that none is a formula. */
export async function toXlsx(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal');
  const cell = (value: string | number) =>
    typeof value === 'number' ? { type: Number, value } : { type: String, value };
  return write([
    head.map((value) => ({ type: String, value, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map(cell)),
  ]).toBlob();
}
