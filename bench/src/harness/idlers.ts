import { openGreeted } from './greeted.ts';
import { answerRuns, planOf } from './runner.ts';

/** So many connections that sign in and then say nothing. */
export interface IdlersPlan {
  readonly port: number;
  readonly connections: number;
  readonly token: string;
}

const { port, connections, token } = planOf<IdlersPlan>();
const sockets = await openGreeted(port, connections, () => ({
  command: 'GetManagerSelf',
  __token: token,
}));
for (const socket of sockets) {
  socket.resume();
  socket.on('close', () => {
    throw new Error('the desk closed a connection that was idle');
  });
}

answerRuns(async () => ({ connections: sockets.length }));
