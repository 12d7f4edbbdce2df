'use client';

import {
  BookOpen,
  Building2,
  KeyRound,
  type LucideIcon,
  ScrollText,
  Tags,
  UserCog,
  Users,
} from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cn } from '../../ui/cn.ts';
import { useSelf } from '../session/self.tsx';
import { type PagePath, pages } from './pages.ts';

const icons: Readonly<Record<PagePath, LucideIcon>> = {
  '/customers': Users,
  '/statuses': Tags,
  '/desks': Building2,
  '/staff': UserCog,
  '/api-tokens': KeyRound,
  '/audit': ScrollText,
  '/commands': BookOpen,
};

const groups = ['desk', 'administration'] as const;

/** The pages one may use; on a narrow screen their icons alone. */
export function Rail() {
  const { can } = useSelf();
  const here = usePathname();
  return (
    <nav aria-label="Pages" className="row-span-2 flex w-12 flex-col gap-4 border-r bg-surface p-2 xl:w-48">
      <Link href="/" className="flex h-8 items-center px-2 font-semibold text-lg" aria-label="Dossier, home">
        <span aria-hidden className="xl:hidden">
          D
        </span>
        <span className="hidden xl:inline">Dossier</span>
      </Link>
      {groups.map((group) => (
        <ul key={group} className="flex flex-col gap-0.5 border-b pb-4 last:border-b-0">
          {pages
            .filter((page) => page.group === group && can(page.needs))
            .map(({ path, label }) => (
              <li key={path}>
                <RailLink path={path} label={label} isHere={here === path || here.startsWith(`${path}/`)} />
              </li>
            ))}
        </ul>
      ))}
    </nav>
  );
}

function RailLink({ path, label, isHere }: { path: PagePath; label: string; isHere: boolean }) {
  const Icon = icons[path];
  return (
    <Link
      href={path}
      title={label}
      aria-current={isHere ? 'page' : undefined}
      className={cn(
        'flex h-8 items-center gap-2 rounded px-2 text-muted hover:bg-hover hover:text-text',
        isHere && 'bg-selected font-medium text-text',
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="sr-only xl:not-sr-only">{label}</span>
    </Link>
  );
}
