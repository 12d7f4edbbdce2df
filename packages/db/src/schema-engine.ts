import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

/** Prisma's own schema engine, in WebAssembly, over the adapter for one database. */
export interface SchemaEngineSession {
  engine: engine.SchemaEngine;
  close(): Promise<void>;
}

// The one function of it used here; the project's type library has no browser part.
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

const CHAR_OID = 18;
const TEXT_OID = 25;
let panic = '';

/** Starts the engine for one database; `url` may be any PostgreSQL URL of the owner. */
export async function openSchemaEngine(url: string): Promise<SchemaEngineSession> {
  await loadEngine();
  const pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'dossier-migrations' });
  pool.on('error', () => undefined);
  const factory = bindMigrationAwareSqlAdapterFactory(toFactory(pool));
  const instance = await engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
  return {
    engine: instance,
    close: async () => {
      instance.free();
      await pool.end();
    },
  };
}

/** The text of what the engine threw, its panics included. */
export function toEngineMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const shown = panic === '' ? text : `${text} (${panic})`;
  panic = '';
  return shown;
}

let loaded: Promise<void> | undefined;

function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const bytes = await readFile(join(dirname(glue), 'schema_engine_bg.wasm'));
    Object.assign(globalThis, {
      PRISMA_WASM_PANIC_REGISTRY: {
        set_message: (message: string) => {
          panic = message;
        },
      },
    });
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...engine } });
    engine.__wbg_set_wasm(instance.exports);
    const start = instance.exports.__wbindgen_start;
    if (typeof start === 'function') start();
  })();
  return loaded;
}

function toFactory(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const { provider, adapterName } = new PrismaPg(pool);
  return {
    provider,
    adapterName,
    connect: () => openMigrationAdapter(pool),
    connectToShadowDb: () =>
      Promise.reject(new Error('Migrations are tried out in a database of their own.')),
  };
}

// The stock adapter cuts scripts at every semicolon, function bodies included, and knows no type "char".
async function openMigrationAdapter(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(pool).connect();
  const catalog = await new PrismaPg(showCharAsText(pool)).connect();
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: async (query) => showConstraintTypeAsCharacter(await catalog.queryRaw(query)),
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript: async (script) => {
      await pool.query(script);
    },
    startTransaction: (isolation) => adapter.startTransaction(isolation),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: async () => undefined,
  };
}

function showCharAsText(pool: pg.Pool): pg.Pool {
  const view: pg.Pool = Object.create(pool);
  Object.defineProperty(view, 'query', {
    value: async (config: pg.QueryArrayConfig) => {
      const result = await pool.query(config);
      for (const field of result.fields) {
        if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
      }
      return result;
    },
  });
  return view;
}

function showConstraintTypeAsCharacter(result: SqlResultSet): SqlResultSet {
  const columnTypes = result.columnTypes.map((type, column) =>
    result.columnNames[column] === 'constraint_type' ? ColumnTypeEnum.Character : type,
  );
  return { ...result, columnTypes };
}
