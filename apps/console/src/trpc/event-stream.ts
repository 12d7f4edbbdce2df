import type { FailureBody, Told } from '@dossier/domain/contracts';
import { url } from './client.ts';

interface Heard {
  onTold(told: Told): void;
  /** The desk said why it tells nothing, or nothing more. */
  onRefused(failure: FailureBody | undefined): void;
  /** The browser tries again by itself. */
  onInterrupted(): void;
  onEnd(): void;
}

/** Reads the desk's events by the browser's own means: tRPC's reader would come with the first load of every page. */
export function openStream(input: Readonly<Record<string, unknown>>, heard: Heard): EventSource {
  const source = new EventSource(`${url}/events?input=${encodeURIComponent(JSON.stringify(input))}`);
  const told = ({ data }: MessageEvent<string>) => JSON.parse(data);
  source.onmessage = (event) => heard.onTold(told(event));
  source.addEventListener('serialized-error', (event) => {
    source.close();
    heard.onRefused(told(event).data);
  });
  source.addEventListener('return', () => {
    source.close();
    heard.onEnd();
  });
  source.onerror = () => (source.readyState === EventSource.CLOSED ? heard.onEnd() : heard.onInterrupted());
  return source;
}
