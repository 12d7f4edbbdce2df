import pg from 'pg';

/** What is called with the payload of each NOTIFY, by channel. */
export type Heard = Readonly<Record<string, (payload: string) => void>>;

export interface ListenOptions {
  config: pg.ClientConfig;
  heard: Heard;
  onError: (error: Error) => void;
}

const RETRY_FIRST_MS = 100;
const RETRY_MAX_MS = 5_000;

/** Listens on its own connection until stopped; after a break it reconnects and calls each with ''. */
export async function openListener(options: ListenOptions): Promise<() => Promise<void>> {
  const { heard } = options;
  let stopped = false;
  let retryMs = RETRY_FIRST_MS;
  let timer: NodeJS.Timeout | undefined;
  let client = await connect();

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client(options.config);
    let lost = false;
    next.on('error', options.onError);
    next.on('notification', ({ channel, payload }) => heard[channel]?.(payload ?? ''));
    try {
      await next.connect();
      await next.query(
        Object.keys(heard)
          .map((channel) => `listen ${pg.escapeIdentifier(channel)}`)
          .join('; '),
      );
    } catch (error) {
      await next.end();
      throw error;
    }
    next.once('end', () => {
      if (lost || stopped) return;
      lost = true;
      retry();
    });
    retryMs = RETRY_FIRST_MS;
    return next;
  }

  function retry(): void {
    timer = setTimeout(() => void reconnect(), retryMs);
    retryMs = Math.min(retryMs * 2, RETRY_MAX_MS);
  }

  async function reconnect(): Promise<void> {
    try {
      const next = await connect();
      if (stopped) return await next.end();
      client = next;
      // What was notified meanwhile is lost: the listener looks for itself.
      for (const told of Object.values(heard)) told('');
    } catch (error) {
      options.onError(error instanceof Error ? error : new Error(String(error)));
      if (!stopped) retry();
    }
  }

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client.end();
  };
}
