'use client';

import { useMutation } from '@tanstack/react-query';
import { LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { useTRPC } from '../../trpc/provider.tsx';
import { MenuCheck, MenuItem, MenuLabel, MenuLine, OpenMenu } from '../../ui/menu-panel.tsx';
import type { OpenProps } from '../../ui/on-demand.tsx';
import { texts } from './texts.ts';

const themes = [
  { theme: 'system', Icon: Monitor },
  { theme: 'light', Icon: Sun },
  { theme: 'dark', Icon: Moon },
] as const;

/** One's own menu; signing out ends the session in every tab. */
export default function OwnMenu(props: OpenProps) {
  const router = useRouter();
  const { theme: chosen, setTheme } = useTheme();
  const signOut = useMutation(
    useTRPC().LogoutManager.mutationOptions({ onSettled: () => window.location.assign('/sign-in') }),
  );
  return (
    <OpenMenu {...props}>
      <MenuItem onSelect={() => router.push('/profile')}>
        <UserRound aria-hidden className="size-4" />
        {texts.profile}
      </MenuItem>
      <MenuLine />
      <MenuLabel>{texts.theme}</MenuLabel>
      {themes.map(({ theme, Icon }) => (
        <MenuCheck key={theme} checked={chosen === theme} onChange={() => setTheme(theme)}>
          <Icon aria-hidden className="size-4" />
          {texts.themes[theme]}
        </MenuCheck>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => signOut.mutate({})}>
        <LogOut aria-hidden className="size-4" />
        {texts.signOut}
      </MenuItem>
    </OpenMenu>
  );
}
