/** Gives a statement's text its name on every connection of a pool; undefined leaves it unnamed. */
export type StatementNames = (text: string) => string | undefined;

// Each named statement costs memory on every connection; texts built per request must not pile up.
const NAMES_MAX = 500;

/** Names the first texts it sees, each always alike; none at all behind a pooler in transaction mode. */
export function createStatementNames(prefix: string, pooled: boolean): StatementNames {
  const names = new Map<string, string>();
  return (text) => {
    if (pooled) return undefined;
    const known = names.get(text);
    if (known !== undefined || names.size >= NAMES_MAX) return known;
    const name = `${prefix}${names.size + 1}`;
    names.set(text, name);
    return name;
  };
}
