import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { z } from 'zod';
import { SETTINGS } from './setting-table.ts';

type Table = typeof SETTINGS;

/** The name of a setting, which is the name of its environment variable. */
export type SettingName = keyof Table;

/** All settings, validated, under the names of their environment variables. */
export type Settings = { readonly [Name in SettingName]: z.output<Table[Name]['schema']> };

/** A setting breaks its rule; the message is one line that names both. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

type Env = Record<string, string | undefined>;

const names = Object.keys(SETTINGS) as SettingName[];

/** Reads every setting from the environment, then from a .env file (if named and there), then from the defaults. */
export function readSettings(env: Env = process.env, dotenvFile?: string): Settings {
  const written = dotenvFile === undefined ? {} : readDotenv(dotenvFile);
  const entries = names.map((name) => [name, readSetting(name, env[name] || written[name] || '')]);
  const settings = Object.fromEntries(entries) as Settings;
  const completed = { ...settings, DATABASE_OWNER_URL: settings.DATABASE_OWNER_URL || settings.DATABASE_URL };
  requireConsistent(completed);
  return completed;
}

function readSetting(name: SettingName, given: string): unknown {
  const { schema, fallback, secret } = SETTINGS[name];
  const result = schema.safeParse(given || fallback);
  if (result.success) return result.data;
  const rule = result.error.issues[0]?.message ?? 'is not valid';
  throw new SettingsError(secret ? `${name} ${rule}` : `${name} ${rule}, not ${JSON.stringify(given)}`);
}

function readDotenv(file: string): Env {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new SettingsError(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function requireConsistent(settings: Settings): void {
  if (settings.TCP_TLS_PORT !== 0 && !settings.TLS_CERT)
    throw new SettingsError('TLS_CERT must be set when TCP_TLS_PORT is');
  if (settings.TCP_TLS_PORT !== 0 && !settings.TLS_KEY)
    throw new SettingsError('TLS_KEY must be set when TCP_TLS_PORT is');
  requireLess(settings, 'LOCK_TIMEOUT_MS', 'STATEMENT_TIMEOUT_MS');
  requireLess(settings, 'STATEMENT_TIMEOUT_MS', 'COMMAND_TIMEOUT_MS');
}

type TimeoutName = 'LOCK_TIMEOUT_MS' | 'STATEMENT_TIMEOUT_MS' | 'COMMAND_TIMEOUT_MS';

function requireLess(settings: Settings, lower: TimeoutName, upper: TimeoutName): void {
  if (settings[lower] < settings[upper]) return;
  throw new SettingsError(`${lower} (${settings[lower]}) must be less than ${upper} (${settings[upper]})`);
}
