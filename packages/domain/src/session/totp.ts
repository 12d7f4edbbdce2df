import { verifySync } from 'otplib';

const PERIOD_S = 30;

/** The time step a 6-digit SHA-1 code belongs to, one step either way, later than the last one used; 0 = wrong. */
export function matchingStep(secret: string, code: string, at: { now: number; after: number }): number {
  if (!/^\d{6}$/.test(code)) return 0;
  const options = { secret, token: code, epoch: at.now, epochTolerance: PERIOD_S };
  const result = verifySync(options);
  if (!result.valid) return 0;
  const step = Math.floor(at.now / PERIOD_S) + result.delta;
  return step > at.after ? step : 0;
}
