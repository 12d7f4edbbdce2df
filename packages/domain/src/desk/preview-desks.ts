import { sql } from '@dossier/db';
import { countVisible } from '../customer/in-use.ts';
import type { Handler } from '../kernel/call.ts';
import type { deskContracts } from './contract.ts';
import { deskCodeIn, deskIn, parseDeskMask } from './mask.ts';
import { visibleDesk } from './writes.ts';

type Contract = (typeof deskContracts)['MngPreviewDesks'];

export const previewDesks: Handler<Contract> = async (call, { desks }) => {
  const mask = parseDeskMask(desks);
  const visible = visibleDesk(call.actor, (column) => `d."${column}"`);
  const [found, count] = await Promise.all([
    call.query<{ desk: string }>(
      sql`select distinct d.desk from desk d where ${deskCodeIn(mask, 'd.desk')} and ${visible} order by 1`,
    ),
    countVisible(call, deskIn(mask, 'c.desk_id')),
  ]);
  const codes = found.map(({ desk }) => desk);
  return count === undefined ? { codes } : { codes, count };
};
