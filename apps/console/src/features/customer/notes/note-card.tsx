'use client';

import { useMutation } from '@tanstack/react-query';
import { Archive, ArchiveRestore, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { cn } from '../../../ui/cn.ts';
import { ToneTag } from '../../../ui/color-tag.tsx';
import { formatMoment } from '../../../ui/moments.ts';
import { lazily } from '../../../ui/on-demand.tsx';
import { Failed } from '../../../ui/states.tsx';
import { Time } from '../../../ui/time.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import { useSelf } from '../../session/self.tsx';
import { Ask } from '../ask.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useNames } from '../page/names.tsx';
import { useRefreshCustomer } from '../page/use-refresh-customer.ts';
import { contactTexts, sideTexts } from '../texts.ts';
import type { Note } from './note.ts';

const EditNote = lazily(() => import('./edit-note.tsx'));

/** A note: who wrote it when, and what may be done with it. */
export function NoteCard({ note }: { note: Note }) {
  const { customer } = useCustomerHere();
  const { staffOf } = useNames();
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  useFocusAfter(editing, edit);
  const outcome = contactTexts.outcomes[note.outcome as keyof typeof contactTexts.outcomes];
  return (
    <article className={cn('group px-3 py-2', note.status !== 0 && 'text-muted')}>
      <div className="flex min-h-6 items-center gap-2 text-muted text-sm">
        {note.pinned === 1 && <Pin aria-label={sideTexts.pinned} className="size-3 text-accent" />}
        {outcome && <ToneTag tone="accent">{outcome}</ToneTag>}
        {note.status !== 0 && <ToneTag tone="plain">{sideTexts.archived}</ToneTag>}
        <bdi className="truncate font-medium text-text">{staffOf(note.manager_id || note.created_by)}</bdi>
        <span className="shrink-0">
          <Time seconds={note.created_time} theirZone={customer.timezone} />
        </span>
        <Changed note={note} />
        {!editing && <NoteTools note={note} edit={edit} onEdit={() => setEditing(true)} />}
      </div>
      {editing ? (
        <EditNote note={note} onDone={() => setEditing(false)} />
      ) : (
        note.text !== '' && <Text text={note.text} />
      )}
    </article>
  );
}

const LONG_CHARACTERS = 1200;
const LONG_LINES = 12;

/** What it says; a long text is shown as a whole when somebody asks, so that it pushes nothing out of sight. */
function Text({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  const isLong = text.length > LONG_CHARACTERS || text.split('\n', LONG_LINES + 1).length > LONG_LINES;
  return (
    <>
      <p dir="auto" className={cn('whitespace-pre-wrap break-words', isLong && !whole && 'line-clamp-8')}>
        {text}
      </p>
      {isLong && (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="text-accent text-sm hover:underline"
        >
          {whole ? sideTexts.lessText : sideTexts.wholeText}
        </button>
      )}
    </>
  );
}

/** That something of it was changed since it was written, and on hover by whom. */
function Changed({ note: { version, updated_by, updated_time } }: { note: Note }) {
  const { staffOf, zone } = useNames();
  if (version <= 1) return null;
  return (
    <span
      className="truncate"
      title={sideTexts.changedBy(staffOf(updated_by), formatMoment(updated_time, zone))}
      suppressHydrationWarning
    >
      {sideTexts.changed}
    </span>
  );
}

interface NoteToolsProps {
  readonly note: Note;
  /** The button that edits. */
  readonly edit: RefObject<HTMLButtonElement | null>;
  onEdit(): void;
}

/** Edit, pin, archive and delete, by right. */
function NoteTools({ note, edit, onEdit }: NoteToolsProps) {
  const { can } = useSelf();
  const trpc = useTRPC();
  const say = useToast();
  const refresh = useRefreshCustomer(note.customer_id);
  const [deleting, setDeleting] = useState(false);
  const after = {
    onSuccess: () => refresh('notes', 'history'),
    onError: (error: unknown) => say({ title: failureOf(error).message, tone: 'danger' }),
  } as const;
  const update = useMutation(trpc.MngUpdateNote.mutationOptions(after));
  const archive = useMutation(trpc.MngArchiveNote.mutationOptions(after));
  const remove = useMutation(trpc.MngDeleteNote.mutationOptions({ onSuccess: after.onSuccess }));
  const { id, version: expected_version } = note;
  const sets = can('MngUpdateNote');
  const active = note.status === 0;
  return (
    <span className="ml-auto flex shrink-0 opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100">
      {sets && active && (
        <>
          <Tool label={sideTexts.editNote} icon={Pencil} ref={edit} onPress={onEdit} />
          <Tool
            label={note.pinned ? sideTexts.unpin : sideTexts.pin}
            icon={note.pinned ? PinOff : Pin}
            onPress={() => update.mutate({ id, expected_version, pinned: note.pinned ? 0 : 1 })}
          />
        </>
      )}
      {active && can('MngArchiveNote') && (
        <Tool label={sideTexts.archive} icon={Archive} onPress={() => archive.mutate({ id })} />
      )}
      {!active && sets && (
        <Tool
          label={sideTexts.unarchive}
          icon={ArchiveRestore}
          onPress={() => update.mutate({ id, expected_version, status: 0 })}
        />
      )}
      {can('MngDeleteNote') && (
        <Tool label={sideTexts.deleteNote} icon={Trash2} onPress={() => setDeleting(true)} />
      )}
      <Ask
        open={deleting}
        onOpenChange={setDeleting}
        title={sideTexts.deleteTitle}
        description={sideTexts.deleteHint}
        action={sideTexts.deleteNote}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ id })}
      >
        {remove.error && <Failed message={failureOf(remove.error).message} />}
      </Ask>
    </span>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: typeof Pin;
  readonly ref?: RefObject<HTMLButtonElement | null>;
  onPress(): void;
}

function Tool({ label, icon: Icon, ref, onPress }: ToolProps) {
  return (
    <Button
      {...(ref ? { ref } : {})}
      variant="quiet"
      size="small"
      className="size-6 px-0"
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      <Icon aria-hidden className="size-3.5" />
    </Button>
  );
}
