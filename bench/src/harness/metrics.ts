/** The desk's metrics added up over its processes (of a maximum the largest), as `/metrics` tells them; those of several labels are one sum. */
export async function metricsOf(opsPort: number): Promise<Readonly<Record<string, number>>> {
  const response = await fetch(`http://127.0.0.1:${opsPort}/metrics`);
  const told: Record<string, number> = {};
  for (const line of (await response.text()).split('\n')) {
    const [, name = '', value] = /^(\w+)(?:\{.*\})? (\S+)/.exec(line) ?? [];
    if (name) told[name] = (told[name] ?? 0) + Number(value);
  }
  return told;
}
