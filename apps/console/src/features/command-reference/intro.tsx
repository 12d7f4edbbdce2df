import { texts } from './texts.ts';

const frames = [
  '{"command":"MngGetCustomer","extID":"a1","data":{"customer_id":1},"__token":"…"}',
  '{"extID":"a1","status":200,"data":{"customer":{"customer_id":1, …}}}',
];

/** What to know before reading of any command. */
export function CommandIntro() {
  const [choose, request, reply, run] = texts.intro;
  return (
    <article className="flex max-w-2xl flex-col gap-3 p-6 text-muted">
      <h2 className="font-semibold text-text text-xl">{texts.introTitle}</h2>
      <p>{choose}</p>
      <p>{request}</p>
      <Line text={frames[0]} />
      <p>{reply}</p>
      <Line text={frames[1]} />
      <p>{run}</p>
    </article>
  );
}

function Line({ text }: { text: string | undefined }) {
  return (
    <pre className="whitespace-pre-wrap break-words rounded border bg-surface p-3 font-mono text-sm text-text">
      {text}
    </pre>
  );
}
