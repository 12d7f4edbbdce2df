import type { Metadata } from 'next';
import { Profile } from '../../../features/profile/profile.tsx';
import { texts } from '../../../features/profile/texts.ts';
import { Hydrated, prefetch, trpc } from '../../../trpc/server.tsx';

export const metadata: Metadata = { title: texts.title };

export default async function ProfilePage() {
  await prefetch(trpc.GetSessions.queryOptions({}));
  return (
    <Hydrated>
      <Profile />
    </Hydrated>
  );
}
