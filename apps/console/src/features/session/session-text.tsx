import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { Time } from '../../ui/time.tsx';
import { browserOf } from './browser-of.ts';
import { texts } from './texts.ts';

type Session = OutputOf<Contracts['GetSessions']>['rows'][number];

/** Which program somebody is signed in with, from where and since when. */
export function SessionText({ session }: { session: Session }) {
  const { address, transport, user_agent, create_time, last_use_time } = session;
  const program = [texts.through[transport] ?? transport, browserOf(user_agent)].filter(Boolean);
  return (
    <div className="min-w-0 flex-1">
      <p className="truncate font-medium" title={user_agent}>
        {program.join(', ')}
      </p>
      <p className="text-muted text-sm">
        {address} · {texts.began} <Time seconds={create_time} />
        {last_use_time > 0 && (
          <>
            {' · '}
            {texts.lastUse} <Time seconds={last_use_time} relative />
          </>
        )}
      </p>
    </div>
  );
}
