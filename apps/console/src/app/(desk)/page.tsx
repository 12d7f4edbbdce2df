import { redirect } from 'next/navigation';
import { firstPageOf } from '../../features/frame/pages.ts';
import { requireSelf } from '../../features/session/require-self.ts';

export default async function HomePage() {
  redirect(firstPageOf((await requireSelf()).commands));
}
