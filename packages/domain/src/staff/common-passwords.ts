import { dictionary } from '@zxcvbn-ts/language-common';
import { invalid } from '../kernel/errors.ts';

const common = new Set(dictionary['passwords-common'].map((password) => String(password).toLowerCase()));

/** Throws when the password is one that many people use. */
export function refuseCommon(password: string): void {
  if (!common.has(password.toLowerCase())) return;
  throw invalid([{ field: 'password', rule: 'password', message: 'is one of the most common passwords' }]);
}
