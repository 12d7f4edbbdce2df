import type { Metadata } from 'next';
import { SignInForm } from '../../features/session/sign-in-form.tsx';
import { texts } from '../../features/session/texts.ts';

export const metadata: Metadata = { title: texts.title };

interface SignInPageProps {
  readonly searchParams: Promise<{ readonly next?: string | readonly string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next = '/' } = await searchParams;
  const leadsOn = next !== '/' && isOwnPath(next);
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-80">
        <h1 className="mb-4 font-semibold text-2xl">Dossier</h1>
        {leadsOn && <p className="mb-4 text-muted">{texts.goOn}</p>}
        <SignInForm next={leadsOn ? next : '/'} />
      </div>
    </main>
  );
}

/** Only a path of this console: a link must not lead a person who signs in elsewhere. */
function isOwnPath(next: string | readonly string[]): next is string {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, 'http://console'))
    return false;
  return new URL(next, 'http://console').host === 'console';
}
