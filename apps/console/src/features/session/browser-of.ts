const browsers = [
  ['Edge', /Edg\//],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrom(e|ium)\//],
  ['Safari', /Safari\//],
] as const;

const systems = [
  ['Windows', /Windows/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const;

/** What a person would call the browser that names itself so, such as `Firefox on Linux`; empty for none. */
export function browserOf(user_agent: string): string {
  const [browser] = browsers.find(([, pattern]) => pattern.test(user_agent)) ?? [];
  const [system] = systems.find(([, pattern]) => pattern.test(user_agent)) ?? [];
  return [browser, system].filter(Boolean).join(' on ');
}
