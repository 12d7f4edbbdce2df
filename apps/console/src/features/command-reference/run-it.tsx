'use client';

import type { CommandName } from '@dossier/domain/contracts';
import { useMutation } from '@tanstack/react-query';
import { getUntypedClient } from '@trpc/client';
import { type KeyboardEvent, useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { useTRPCClient } from '../../trpc/provider.tsx';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { controlLook } from '../../ui/control-look.ts';
import { Field } from '../../ui/field.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useSelf } from '../session/self.tsx';
import { texts } from './texts.ts';

const SHOWN_MAX = 100_000;

interface Outcome {
  readonly answer: unknown;
  readonly ms: number;
  readonly refused?: ReturnType<typeof failureOf>;
}

/** Runs a query with data one may edit, through the same procedure as every screen, and shows what came back. */
export function RunIt({ name, data }: { name: string; data: string }) {
  const { can } = useSelf();
  const client = useTRPCClient();
  const [text, setText] = useState(data);
  const [problem, setProblem] = useState<string>();
  const run = useMutation({
    mutationFn: async (sent: object): Promise<Outcome> => {
      const started = performance.now();
      const spent = () => performance.now() - started;
      try {
        const answer = await getUntypedClient(client).query(name, sent);
        return { answer, ms: spent() };
      } catch (error) {
        const refused = failureOf(error);
        return { answer: refused, ms: spent(), refused };
      }
    },
  });
  if (!can(name as CommandName)) return null;

  function start() {
    const read = readData(text);
    setProblem(read.problem);
    if (read.data) run.mutate(read.data);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    start();
  }

  return (
    <section id="run" className="rounded border bg-surface p-4">
      <h3 className="font-medium">{texts.run}</h3>
      <p className="mb-3 text-faint text-sm">{texts.runHint}</p>
      <Field label={texts.runInput} error={problem}>
        {(tied) => (
          <textarea
            {...tied}
            value={text}
            spellCheck={false}
            rows={Math.min(14, Math.max(3, text.split('\n').length))}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
            className={cn(controlLook, 'h-auto resize-y py-1.5 font-mono text-sm')}
          />
        )}
      </Field>
      <div className="mt-3 flex gap-2">
        <Button variant="primary" busy={run.isPending} onClick={start}>
          {run.isPending ? texts.running : texts.runButton}
        </Button>
        {text !== data && (
          <Button variant="quiet" onClick={() => setText(data)}>
            {texts.reset}
          </Button>
        )}
      </div>
      {run.data && <Answer outcome={run.data} />}
    </section>
  );
}

function readData(text: string): { data?: object; problem?: string } {
  try {
    const data: unknown = JSON.parse(text.trim() === '' ? '{}' : text);
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return { problem: texts.notObject };
    return { data };
  } catch (error) {
    return { problem: texts.notJson(error instanceof Error ? error.message : String(error)) };
  }
}

function Answer({ outcome: { answer, ms, refused } }: { outcome: Outcome }) {
  const say = useToast();
  const text = JSON.stringify(answer, null, 2);
  const spent = ms.toFixed(ms < 10 ? 1 : 0);
  async function copy() {
    await navigator.clipboard.writeText(text);
    say({ title: texts.copied, tone: 'success' });
  }
  return (
    <div className="mt-4 flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <p role="status" className={refused ? 'text-danger' : 'text-success'}>
          {refused ? texts.refused(refused.error, refused.code, spent) : texts.done(spent)}
        </p>
        <Button size="small" variant="quiet" onClick={copy}>
          {texts.copy}
        </Button>
      </div>
      <CodeBlock label={texts.answer} text={text.slice(0, SHOWN_MAX)} className="max-h-96" />
      {text.length > SHOWN_MAX && (
        <p className="text-faint text-sm">
          {texts.cut(SHOWN_MAX.toLocaleString('en'), text.length.toLocaleString('en'))}
        </p>
      )}
    </div>
  );
}
