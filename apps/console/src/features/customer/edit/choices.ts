import { customerModel } from '@dossier/domain/contracts';
import type { Choice } from '../../../ui/combobox.tsx';
import { countryName, languageName } from '../words.ts';
import { zoneNames } from './zone-names.ts';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const pairs = letters.flatMap((one) => letters.map((other) => one + other));

const byLabel = (one: Choice<string>, other: Choice<string>) => one.label.localeCompare(other.label);

let countries: Choice<string>[] | undefined;
let languages: Choice<string>[] | undefined;
let timezones: Choice<string>[] | undefined;

/** Every country the desk accepts, by name. */
export function countryChoices(): readonly Choice<string>[] {
  const { schema } = customerModel.fields.citizenship;
  countries ??= pairs
    .map((pair) => pair.toUpperCase())
    .filter((code) => schema.safeParse(code).success)
    .map((code) => ({ value: code, label: countryName(code), note: code }))
    .sort(byLabel);
  return countries;
}

/** Regions in which a language is also at home, besides the one it is first thought of in. */
const alsoIn: Readonly<Record<string, readonly string[]>> = {
  ar: ['AE', 'EG', 'JO', 'KW', 'LB', 'MA', 'QA', 'SA'],
  de: ['AT', 'CH', 'DE'],
  en: ['AU', 'CA', 'GB', 'IE', 'IN', 'NG', 'NZ', 'SG', 'US', 'ZA'],
  es: ['AR', 'CL', 'CO', 'ES', 'MX', 'PE'],
  fr: ['BE', 'CA', 'CH', 'FR'],
  it: ['CH', 'IT'],
  nl: ['BE', 'NL'],
  pt: ['BR', 'PT'],
  zh: ['CN', 'HK', 'SG', 'TW'],
};

/** Every language with a name, alone and with its regions. */
export function languageChoices(): readonly Choice<string>[] {
  languages ??= pairs
    .filter((code) => languageName(code) !== code)
    .flatMap((code) => [code, ...regionsOf(code).map((region) => `${code}-${region}`)])
    .map((tag) => ({ value: tag, label: languageName(tag), note: tag }))
    .sort(byLabel);
  return languages;
}

function regionsOf(code: string): readonly string[] {
  const { region } = new Intl.Locale(code).maximize();
  return alsoIn[code] ?? (region ? [region] : []);
}

/** Every time zone by the name it has today, with how far it is from UTC now. */
export function timezoneChoices(): readonly Choice<string>[] {
  timezones ??= zonesNow().map((zone) => {
    const { former } = zoneNames(zone);
    return {
      value: zone,
      label: zone.replaceAll('_', ' '),
      note: offsetOf(zone),
      ...(former ? { also: former } : {}),
    };
  });
  return timezones;
}

function zonesNow(): string[] {
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => zoneNames(zone).name);
  return [...new Set(['UTC', ...zones.sort()])];
}

function offsetOf(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** With the present value under its name, even if it is none of them, and with none at all. */
export function withPresent<V extends string | number>(
  choices: readonly Choice<V>[],
  { value, empty, none, name }: { value: V; empty: V; none: string; name: string },
): Choice<V>[] {
  const known = value === empty || choices.some((choice) => choice.value === value);
  return [{ value: empty, label: none }, ...choices, ...(known ? [] : [{ value, label: name }])];
}
