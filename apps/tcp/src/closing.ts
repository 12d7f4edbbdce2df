import { setMaxListeners } from 'node:events';

/** Aborted when a connection closes; as many commands as may be in flight listen to it. */
export function createClosing(): AbortController {
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  return closing;
}
