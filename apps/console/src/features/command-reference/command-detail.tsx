import type { CommandKey, CommandPage } from '@dossier/domain/contracts';
import type { ReactNode } from 'react';
import { CodeBlock } from '../../ui/code-block.tsx';
import { MayCall } from './may-call.tsx';
import { RunIt } from './run-it.tsx';
import { texts } from './texts.ts';
import { unbroken } from './unbroken.ts';

/** The whole reference of one command; only what can be tried out is more than text. */
export function CommandDetail({ page }: { page: CommandPage }) {
  const { name, kind, summary, rules, example } = page;
  const own = page.errors.filter(({ isCommon }) => !isCommon);
  const common = page.errors.filter(({ isCommon }) => isCommon);
  return (
    <article className="flex max-w-4xl flex-col gap-6 p-6">
      <header>
        <p className="text-faint text-sm">{texts.kinds[kind]}</p>
        <h2 className="break-words font-mono font-semibold text-xl">{name}</h2>
        <p className="mt-1 text-muted">{unbroken(summary)}</p>
        <nav aria-label={texts.parts} className="mt-2 flex gap-4 text-sm">
          {kind === 'query' && <Jump to="run" words={texts.run} />}
          {example && <Jump to="example" words={texts.example} />}
        </nav>
      </header>
      <Part title={texts.who}>
        <p>
          <Callers access={page.access} /> <MayCall name={name} />
        </p>
      </Part>
      <Part title={texts.takes}>
        {page.keys.length === 0 ? <p>{texts.takesNothing}</p> : <Keys keys={page.keys} />}
      </Part>
      <Part title={texts.answers}>
        {page.reply.length === 0 ? <p>{texts.answersNothing}</p> : <Reply reply={page.reply} />}
      </Part>
      {rules.length > 0 && (
        <Part title={texts.rules}>
          <ul className="flex list-disc flex-col gap-1 pl-4 text-muted">
            {rules.map((rule) => (
              <li key={rule}>{unbroken(rule)}</li>
            ))}
          </ul>
        </Part>
      )}
      {kind === 'query' && (
        <RunIt key={name} name={name} data={JSON.stringify(example?.data ?? {}, null, 2)} />
      )}
      {example && <Example page={page} example={example} />}
      {own.length > 0 && (
        <Part title={texts.errors}>
          <Errors errors={own} />
        </Part>
      )}
      <Part title={texts.commonErrors}>
        <Errors errors={common} />
      </Part>
    </article>
  );
}

function Jump({ to, words }: { to: string; words: string }) {
  return (
    <a href={`#${to}`} className="text-accent hover:underline">
      {words}
    </a>
  );
}

function Part({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section id={id}>
      <h3 className="mb-2 font-medium">{title}</h3>
      {children}
    </section>
  );
}

function Callers({ access: { callers, right } }: Pick<CommandPage, 'access'>) {
  if (callers === 'anyone') return texts.anyone;
  const who = callers === 'staff' ? texts.staff : callers.join(', ');
  return right ? (
    <>
      {who} {texts.withRight} <code className="font-mono text-sm">{right}</code>.
    </>
  ) : (
    `${who}.`
  );
}

const head = 'border-b py-1 pr-4 text-left font-normal text-faint text-sm';
const cell = 'border-b py-1.5 pr-4 align-top';

function Keys({ keys }: { keys: readonly CommandKey[] }) {
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr>
          {[texts.key, texts.rule, texts.meaning].map((title) => (
            <th key={title} className={head}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keys.map(({ name, required, rule, doc, right }) => (
          <tr key={name}>
            <td className={`${cell} whitespace-nowrap font-mono text-sm`}>
              {name}
              {required && <span className="block font-sans text-warning text-xs">{texts.required}</span>}
            </td>
            <td className={`${cell} w-2/5 break-words`}>{unbroken(rule)}</td>
            <td className={`${cell} text-muted`}>
              {unbroken(doc)}
              {right && (
                <span className="block text-faint text-sm">
                  {texts.writtenWith} <code className="font-mono">{right}</code>
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Reply({ reply }: Pick<CommandPage, 'reply'>) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 font-mono text-sm">
      {reply.map(({ name, type }) => (
        <div key={name} className="contents">
          <dt>{name || <span className="font-sans text-muted">{texts.whole}</span>}</dt>
          <dd className="break-words text-muted">{unbroken(type)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Errors({ errors }: Pick<CommandPage, 'errors'>) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {errors.map(({ name, when }) => (
        <div key={name} className="contents">
          <dt className="font-mono text-sm">{name}</dt>
          <dd className="text-muted">{unbroken(when)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Example({ page, example }: { page: CommandPage; example: NonNullable<CommandPage['example']> }) {
  const token = page.access.callers === 'anyone' ? {} : { __token: '…' };
  const sent = (data: unknown) => JSON.stringify({ command: page.name, extID: 'a1', data, ...token });
  const answered = (status: number, data: unknown) => JSON.stringify({ extID: 'a1', status, data }, null, 2);
  const { data, reply, refused } = example;
  return (
    <Part title={texts.example} id="example">
      <div className="flex flex-col gap-3">
        <Frame title={texts.sent} text={sent(data)} />
        <Frame title={texts.answered} text={answered(200, reply)} />
        {refused && (
          <>
            <Frame title={texts.refusedSent} text={sent(refused.data)} />
            <Frame title={texts.refusedAnswered} text={answered(refused.status, refused.reply)} />
          </>
        )}
        <p className="text-faint text-sm">{texts.exampleNote}</p>
      </div>
    </Part>
  );
}

function Frame({ title, text }: { title: string; text: string }) {
  return (
    <figure>
      <figcaption className="mb-1 text-faint text-sm">{title}</figcaption>
      <CodeBlock label={title} text={text} className="max-h-80 bg-surface" />
    </figure>
  );
}
