import type { Metadata } from 'next';
import { CommandIntro } from '../../../features/command-reference/intro.tsx';
import { texts } from '../../../features/command-reference/texts.ts';

export const metadata: Metadata = { title: texts.title };

export default function CommandsPage() {
  return <CommandIntro />;
}
