import type { Handlers } from '../kernel/call.ts';
import type { statisticsContracts } from './contract.ts';
import { getStatistics } from './get-statistics.ts';

export const statisticsHandlers = {
  MngGetStatistics: getStatistics,
} satisfies Handlers<typeof statisticsContracts>;
