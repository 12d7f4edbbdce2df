import type { Sheet } from './xlsx-worker.ts';

/** Rows as a workbook, made beside the page, which goes on being used. */
export function toXlsx(sheet: Sheet): Promise<Blob> {
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), { type: 'module' });
  const made = new Promise<Blob>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Blob>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.postMessage(sheet);
  return made.finally(() => worker.terminate());
}
