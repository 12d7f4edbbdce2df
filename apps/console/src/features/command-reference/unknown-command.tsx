import { texts } from './texts.ts';

/** Said where the address names no command. */
export function UnknownCommand() {
  return (
    <article className="p-6">
      <h2 className="font-semibold text-xl">{texts.unknownTitle}</h2>
      <p className="mt-1 text-muted">{texts.unknown}</p>
    </article>
  );
}
