import type { ReactNode } from 'react';
import { CommandList } from '../../../features/command-reference/command-list.tsx';
import { texts } from '../../../features/command-reference/texts.ts';
import { requireDesk } from '../../../server/desk-link.ts';
import { PageHead } from '../../../ui/page-head.tsx';

export default function CommandsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex h-full flex-col">
      <PageHead title={texts.title} about={texts.about} />
      <div className="grid min-h-0 flex-1 grid-cols-[18rem_1fr] xl:grid-cols-[22rem_1fr]">
        <CommandList lines={requireDesk().reference.lines()} />
        <div className="min-h-0 min-w-0 overflow-auto">{children}</div>
      </div>
    </div>
  );
}
