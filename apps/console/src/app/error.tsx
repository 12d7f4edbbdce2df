'use client';

import { afterwards } from '../ui/on-demand.tsx';

const Broken = afterwards(() => import('../features/frame/broken.tsx'));

/** Not even the frame of the page could be made, as when the desk can't be reached. */
export default function DeskError({ retry }: { retry: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="flex w-full max-w-lg flex-col gap-4">
        <h1 className="font-semibold text-2xl">Dossier</h1>
        <Broken retry={retry} />
      </div>
    </main>
  );
}
