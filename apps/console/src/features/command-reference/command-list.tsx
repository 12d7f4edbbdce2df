'use client';

import type { CommandLine, CommandName } from '@dossier/domain/contracts';
import Link from 'next/link';
import { useParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { Input } from '../../ui/field.tsx';
import { hasAll, wordsOf } from '../../ui/finder.tsx';
import { useSelf } from '../session/self.tsx';
import { texts } from './texts.ts';

/** Every command by name, narrowed by words of its name and of what it does. */
export function CommandList({ lines }: { lines: readonly CommandLine[] }) {
  const [search, setSearch] = useState('');
  const { name: chosen } = useParams<{ name?: string }>();
  const words = wordsOf(search);
  const shown = lines.filter(({ name, summary }) => hasAll(`${name} ${summary}`, words));
  return (
    <section aria-label={texts.list} className="flex min-h-0 flex-col border-r bg-surface">
      <div className="border-b p-3">
        <Input
          type="search"
          aria-label={texts.search}
          placeholder={texts.searchHint}
          value={search}
          spellCheck={false}
          onChange={(event) => setSearch(event.target.value)}
        />
        <p role="status" className="mt-1 text-faint text-sm">
          {texts.found(shown.length, lines.length)}
        </p>
      </div>
      {shown.length === 0 ? (
        <div className="flex flex-col items-start gap-2 p-4 text-muted">
          <p>{texts.nothing}</p>
          <Button size="small" onClick={() => setSearch('')}>
            {texts.clear}
          </Button>
        </div>
      ) : (
        <ul className="min-h-0 flex-1 overflow-auto p-2">
          {shown.map((line) => (
            <li key={line.name}>
              <CommandLink line={line} isHere={line.name === chosen} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function CommandLink({ line: { name, kind, summary }, isHere }: { line: CommandLine; isHere: boolean }) {
  const { can } = useSelf();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isHere) link.current?.scrollIntoView({ block: 'nearest' });
  }, [isHere]);
  return (
    <Link
      ref={link}
      href={`/commands/${name}`}
      prefetch={false}
      aria-current={isHere ? 'page' : undefined}
      className={cn('block rounded px-2 py-1 hover:bg-hover', isHere && 'bg-selected')}
    >
      <span className="flex items-baseline gap-2">
        <span
          className={cn(
            'min-w-0 truncate font-mono text-sm',
            can(name as CommandName) ? 'text-text' : 'text-faint',
          )}
        >
          {name}
        </span>
        {kind === 'mutation' && (
          <span className="ml-auto shrink-0 text-faint text-xs">{texts.kinds[kind]}</span>
        )}
      </span>
      <span className="block truncate text-muted text-sm">{summary}</span>
    </Link>
  );
}
