'use client';

import { afterwards } from '../../ui/on-demand.tsx';

const Broken = afterwards(() => import('../../features/frame/broken.tsx'));

/** A page that could not be made. */
export default function PageError({ retry }: { retry: () => void }) {
  return (
    <div className="p-6">
      <Broken retry={retry} />
    </div>
  );
}
