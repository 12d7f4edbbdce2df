import type { Handlers } from '../kernel/call.ts';
import { addApiToken } from './add-api-token.ts';
import type { apiTokenContracts } from './contract.ts';
import { getApiTokens } from './get-api-tokens.ts';
import { revokeApiToken } from './revoke-api-token.ts';

export const apiTokenHandlers = {
  MngAddApiToken: addApiToken,
  MngRevokeApiToken: revokeApiToken,
  MngGetApiTokens: getApiTokens,
} satisfies Handlers<typeof apiTokenContracts>;
