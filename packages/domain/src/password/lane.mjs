// The hashing process: nothing but argon2, so that a flood of sign-ins slows nobody else's commands down.
import { constants, setPriority } from 'node:os';
import { hash, verify } from '@node-rs/argon2';

setPriority(constants.priority.PRIORITY_LOW);

process.on('message', async ({ id, password, hashed, options }) => {
  try {
    const result = hashed === undefined ? await hash(password, options) : await verify(hashed, password);
    process.send({ id, result });
  } catch {
    process.send({ id, failed: true });
  }
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; the parent decides when hashing ends.
process.on('SIGINT', () => undefined);
