const STOPPING: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** npm passes Ctrl-C on to a process that had it from the terminal already: one press arrives twice. */
const SAME_PRESS_MS = 700;

/** The first signal stops in order; a later one means that somebody is out of patience. */
export function onStopSignals(stop: (signal: string) => void, hurry: () => void): () => void {
  let first: number | undefined;
  const listener = (signal: NodeJS.Signals) => {
    if (first === undefined) {
      first = Date.now();
      stop(signal);
    } else if (Date.now() - first > SAME_PRESS_MS) {
      hurry();
    }
  };
  for (const signal of STOPPING) process.on(signal, listener);
  return () => {
    for (const signal of STOPPING) process.off(signal, listener);
  };
}
