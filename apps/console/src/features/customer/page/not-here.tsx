import Link from 'next/link';
import { buttonLook } from '../../../ui/button.tsx';
import { texts } from '../texts.ts';

/** The page of a customer who is not there for this person. */
export function NotHere() {
  return (
    <Said title={texts.notFound} hint={texts.notFoundHint}>
      <Link href="/customers" className={buttonLook()}>
        {texts.toCustomers}
      </Link>
    </Said>
  );
}

/** The page of a customer for somebody who may see none. */
export function NotAllowed() {
  return <Said title={texts.notAllowed} hint={texts.notAllowedHint} />;
}

function Said({ title, hint, children }: { title: string; hint: string; children?: React.ReactNode }) {
  return (
    <div className="grid h-full place-items-center p-8">
      <div className="flex max-w-96 flex-col items-center gap-2 text-center">
        <h1 className="font-semibold text-lg">{title}</h1>
        <p className="mb-2 text-muted">{hint}</p>
        {children}
      </div>
    </div>
  );
}
