/** The desk's metrics without labels, added up over its processes (of a maximum the largest), as `/metrics` tells them. */
export async function metricsOf(opsPort: number): Promise<Readonly<Record<string, number>>> {
  const response = await fetch(`http://127.0.0.1:${opsPort}/metrics`);
  const lines = (await response.text()).split('\n').filter((line) => /^\w+ /.test(line));
  return Object.fromEntries(
    lines.map((line) => line.split(' ')).map(([name, value]) => [name, Number(value)]),
  );
}
