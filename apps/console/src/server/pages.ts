import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';

const dir = fileURLToPath(new URL('../..', import.meta.url));

/** Next, as the part of the server that makes pages. */
export interface Pages {
  /** Whether sources are compiled as they are asked for, with what that needs of the browser. */
  readonly dev: boolean;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

/** Loads what `next build` made, or compiles as it goes where NODE_ENV is `development`. */
export async function startPages(): Promise<Pages> {
  const dev = process.env['NODE_ENV'] === 'development';
  const app = next({ dev, dir });
  await app.prepare();
  return { dev, answer: app.getRequestHandler(), close: () => app.close() };
}
