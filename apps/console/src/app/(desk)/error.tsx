'use client';

import { Failed } from '../../ui/states.tsx';

/** A page that could not be made. */
export default function PageError({ reset }: { reset: () => void }) {
  return (
    <div className="p-6">
      <Failed message="This page could not be shown. Nothing was changed." onRetry={reset} />
    </div>
  );
}
