import type { Handlers } from '../kernel/call.ts';
import { VERSION } from '../version.ts';
import type { systemContracts } from './contract.ts';

export const systemHandlers = {
  Ping: async (call) => ({ time: call.now }),
  GetServerInfo: async (call) => {
    const { FRAME_MAX_BYTES, IN_FLIGHT_MAX, COMMAND_TIMEOUT_MS, SESSION_HOURS } = call.services.settings;
    const limits = {
      frame_max_bytes: FRAME_MAX_BYTES,
      in_flight_max: IN_FLIGHT_MAX,
      command_timeout_ms: COMMAND_TIMEOUT_MS,
      session_hours: SESSION_HOURS,
    };
    return { name: 'Dossier', version: VERSION, time: call.now, limits };
  },
} satisfies Handlers<typeof systemContracts>;
