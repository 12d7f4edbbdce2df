import type { Metadata } from 'next';
import { CommandDetail } from '../../../../features/command-reference/command-detail.tsx';
import { UnknownCommand } from '../../../../features/command-reference/unknown-command.tsx';
import { requireDesk } from '../../../../server/desk-link.ts';

interface Props {
  readonly params: Promise<{ name: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).name };
}

export default async function CommandPage({ params }: Props) {
  const page = requireDesk().reference.find((await params).name);
  return page ? <CommandDetail page={page} /> : <UnknownCommand />;
}
