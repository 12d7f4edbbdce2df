import type { Metadata } from 'next';
import { FirstPassword } from '../../features/session/first-password.tsx';
import { texts } from '../../features/session/texts.ts';

export const metadata: Metadata = { title: texts.temporaryTitle };

export default function NewPasswordPage() {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-80">
        <h1 className="mb-2 font-semibold text-xl">{texts.temporaryTitle}</h1>
        <p className="mb-6 text-muted">{texts.temporaryHint}</p>
        <FirstPassword />
      </div>
    </main>
  );
}
