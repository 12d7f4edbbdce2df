import { raw } from '@dossier/db';
import { customerWrites } from '../customer/writes.ts';
import { sends } from '../kernel/guards.ts';
import type { Intent, Sides } from '../kernel/writes.ts';

const TAGS_BYTES_MAX = 8192;
const NO_TAGS = "'[]'";

const sendsTags = sends('add_tags', 'remove_tags');

/** SQL of the texts of a JSON array, in order. */
const texts = (json: string) =>
  `array(select tag from json_array_elements_text(${json}::json) with ordinality t(tag, n) order by n)`;

/** SQL of a record's tags without those removed, those added behind; as they were written when none is different. */
function changedTags({ old }: Sides, { sent }: Intent): string {
  const stored = old('tags_json');
  const given = (name: string) => texts(sent.has(name) ? `given.${name}` : NO_TAGS);
  const without = (from: string, others: string) =>
    `array(select tag from unnest(${from}) with ordinality t(tag, n) where tag <> all(${others}) group by tag order by min(n))`;
  const written =
    "'[' || (select string_agg(to_json(tag)::text, ',' order by n) from unnest(t.next) with ordinality u(tag, n)) || ']'";
  return `(select case when t.next = t.had then ${stored} when cardinality(t.next) = 0 then '' else ${written} end
    from (select had, ${without('had', given('remove_tags'))} || ${without(given('add_tags'), 'had')} as next
      from (select ${texts(`coalesce(nullif(${stored}, ''), ${NO_TAGS})`)} as had) h) t)`;
}

/** How customers are written whose tags change one by one: `add_tags` and `remove_tags` are JSON arrays. */
export const taggedWrites: typeof customerWrites = {
  ...customerWrites,
  inputs: { ...customerWrites.inputs, add_tags: 'text', remove_tags: 'text' },
  derivations: [
    ...customerWrites.derivations,
    { column: 'tags_json', applies: sendsTags, value: changedTags },
  ],
  guards: [
    ...customerWrites.guards,
    {
      stage: 'data',
      applies: sendsTags,
      broken: { field: 'add_tags', rule: 'length', message: 'would make more than 8 KiB of tags' },
      holds: ({ next }) => raw(`octet_length(${next('tags_json')}) <= ${TAGS_BYTES_MAX}`),
    },
  ],
};
