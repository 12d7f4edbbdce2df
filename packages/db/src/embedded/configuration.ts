import { totalmem } from 'node:os';

const MIB = 1024 * 1024;
const BUFFERS_MAX_MIB = 2048;

/** The server's settings, for a machine that it shares with everything else: an eighth of its memory, at most 2 GiB. */
export function toSettingsFile(options: { socketFolder: string; throwaway: boolean }): string {
  const memory = Math.floor(totalmem() / MIB);
  const buffers = options.throwaway ? 64 : Math.min(Math.max(Math.floor(memory / 8), 64), BUFFERS_MAX_MIB);
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: options.socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.floor(memory / 2)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_parallel_workers_per_gather: '1',
    jit: 'off',
    random_page_cost: '1.1',
    max_wal_size: '2GB',
    min_wal_size: '128MB',
    checkpoint_timeout: '15min',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    idle_in_transaction_session_timeout: '10s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%a ',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    ...(options.throwaway ? { fsync: 'off', full_page_writes: 'off' } : {}),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return `# Written anew at every start.\n${lines.join('\n')}\n`;
}
