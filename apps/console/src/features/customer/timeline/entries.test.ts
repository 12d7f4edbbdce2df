import { describe, expect, it } from 'vitest';
import { entriesOf, type HistoryRow } from './entries.ts';

function row(over: Partial<HistoryRow>): HistoryRow {
  return {
    seq: 1,
    time: 1_795_000_000,
    manager_id: 4,
    manager_name: 'Liam',
    transport: 'console',
    address: '',
    command: 'MngUpdateCustomer',
    group: '',
    note: '',
    model: 'customer',
    record_id: 7,
    changes: [],
    ...over,
  };
}

const contact = (group: string): HistoryRow[] => [
  row({
    command: 'MngLogContact',
    group,
    model: 'note',
    record_id: 90,
    changes: [
      { field: 'id', before: 0, after: 90 },
      { field: 'outcome', before: '', after: 'no_answer' },
      { field: 'text', before: '', after: 'Nobody picked up.' },
    ],
  }),
  row({
    command: 'MngLogContact',
    group,
    changes: [{ field: 'next_contact_time', before: 0, after: 1_795_100_000 }],
  }),
];

describe('entriesOf', () => {
  it('makes one entry of the two rows of a contact: its words, and what it moved', () => {
    const [entry, ...others] = entriesOf(contact('g1'));
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ kind: 'contact', outcome: 'no_answer', text: 'Nobody picked up.' });
    expect(entry?.changes.map(({ field }) => field)).toEqual(['next_contact_time']);
  });

  it('keeps two contacts apart, and rows that belong to no group', () => {
    expect(entriesOf([...contact('g1'), ...contact('g2')])).toHaveLength(2);
    expect(entriesOf([row({}), row({})])).toHaveLength(2);
  });

  it('gives entries keys of their own even where the log tells the same twice', () => {
    const keys = entriesOf([row({}), row({}), row({ time: 1 })]).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });

  it('tells statuses from other fields, and leaves out the stamps the desk sets by itself', () => {
    const kyc = row({
      changes: [
        { field: 'kyc_status', before: 21, after: 22 },
        { field: 'kyc_updated_time', before: 0, after: 1_795_000_000 },
      ],
    });
    const name = row({ changes: [{ field: 'first_name', before: 'A', after: 'B' }] });
    const [one, two] = entriesOf([kyc, name]);
    expect(one).toMatchObject({ kind: 'status', changes: [{ field: 'kyc_status' }] });
    expect(two?.kind).toBe('field');
  });

  it('says which accounts came and went', () => {
    const link = row({ model: 'account', changes: [{ field: 'login', before: 0, after: 500 }] });
    const unlink = row({ model: 'account', changes: [{ field: 'login', before: 500, after: 0 }] });
    const [one, two] = entriesOf([link, unlink]);
    expect(one).toMatchObject({ kind: 'account', linked: [500], unlinked: [] });
    expect(two).toMatchObject({ kind: 'account', linked: [], unlinked: [500] });
  });

  it('keeps the words of a note that was deleted, and the reason of a reveal', () => {
    const deleted = row({
      model: 'note',
      command: 'MngDeleteNote',
      changes: [{ field: 'text', before: 'was here', after: '' }],
    });
    const revealed = row({
      command: 'MngRevealCustomerField',
      note: 'calls back',
      changes: [{ field: 'phone', before: '', after: '' }],
    });
    const [one, two] = entriesOf([deleted, revealed]);
    expect(one).toMatchObject({ kind: 'note', text: 'was here' });
    expect(two).toMatchObject({ kind: 'access', reason: 'calls back' });
  });

  it('knows what was undone, and that undoing the undoing brings it back', () => {
    const merged = row({ command: 'MngMergeCustomers', group: 'merge' });
    const undoing = row({ command: 'MngUndoChanges', group: 'undo', note: 'merge' });
    const again = row({ command: 'MngUndoChanges', group: 'again', note: 'undo' });
    const undone = (rows: HistoryRow[]) => entriesOf(rows).map(({ isUndone }) => isUndone);
    expect(undone([merged])).toEqual([false]);
    expect(undone([undoing, merged])).toEqual([false, true]);
    expect(undone([again, undoing, merged])).toEqual([false, true, false]);
    expect(undone([row({ command: 'MngUndoChanges', group: 'old' }), row({})])).toEqual([false, false]);
    expect(entriesOf([undoing])[0]?.reason).toBe('');
  });

  it('says what became of a note, and what it said before', () => {
    const note = (changes: HistoryRow['changes']) =>
      row({ model: 'note', command: 'MngUpdateNote', changes });
    const entries = entriesOf([
      note([{ field: 'pinned', before: 0, after: 1 }]),
      note([{ field: 'pinned', before: 1, after: 0 }]),
      note([{ field: 'status', before: 1, after: 0 }]),
      note([{ field: 'text', before: 'old', after: 'new' }]),
    ]);
    expect(entries.map(({ noteAct }) => noteAct)).toEqual(['pinned', 'unpinned', 'restored', undefined]);
    expect(entries[3]).toMatchObject({ text: 'new', was: 'old', changes: [] });
  });
});
