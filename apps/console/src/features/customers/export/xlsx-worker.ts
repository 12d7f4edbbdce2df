import write from 'write-excel-file/universal';

/** A table whose texts are texts in the workbook, so that none is a formula. */
export interface Sheet {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const cell = (value: string | number) =>
  typeof value === 'number' ? { type: Number, value } : { type: String, value };

addEventListener('message', ({ data: { head, rows } }: MessageEvent<Sheet>) => {
  const headings = head.map((value) => ({ type: String, value, fontWeight: 'bold' as const }));
  const book = write([headings, ...rows.map((row) => row.map(cell))]);
  book.toBlob().then((file) => postMessage(file), reportError);
});
