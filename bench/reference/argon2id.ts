import { availableParallelism, constants, setPriority } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { answerRuns, planOf } from '../src/harness/runner.ts';

/** argon2id in the enumeration of @node-rs/argon2. */
const ARGON2ID = 2;
const PASSWORD = 'measured 4711 times';

/** Compares one password again and again, as many at once as there are cores; of as low a priority as ours. */
const options = { ...planOf<Parameters<typeof hash>[1]>(), algorithm: ARGON2ID };
setPriority(constants.priority.PRIORITY_LOW);
const hashed = await hash(PASSWORD, options);

answerRuns(async (seconds) => {
  const started = performance.now();
  const until = started + seconds * 1000;
  let compared = 0;
  const lane = async () => {
    while (performance.now() < until) {
      if (!(await verify(hashed, PASSWORD))) throw new Error('the password does not match');
      compared += 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return { per_second: compared / ((performance.now() - started) / 1000) };
});
