import { describe, expect, test } from 'vitest';
import { commandNames, findContract } from '../contracts.ts';
import { inputKeys } from '../reference/input-keys.ts';
import { accepted } from '../testing/accepted-inputs.ts';
import { type Problem, Refusal } from './errors.ts';
import { validate } from './validate.ts';

type Data = Readonly<Record<string, unknown>>;

function refusal(name: string, data: Data): Refusal | undefined {
  const contract = findContract(name);
  try {
    validate(contract?.input as never, data);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const problems = (name: string, data: Data): readonly Problem[] => refusal(name, data)?.detail.fields ?? [];

const rules = (name: string, data: Data) => problems(name, data).map(({ field, rule }) => `${field} ${rule}`);

const wrong = [
  ...[null, 5, 1.5, 1e300, '', 'x', true, [], {}, { x: 1 }, { where: 5 }],
  ...[[null], [5], [[]], [{}], [['x']], [[5, 5, 5]], [['x', 5]], [['x', [1]]], [['x', '=', null]]],
];

describe.each(commandNames)('%s', (name) => {
  test('says in words of its own what is wrong with a value', () => {
    const contract = findContract(name);
    const keys = contract ? inputKeys(contract).map((key) => key.name) : [];
    const said = keys.flatMap((key) =>
      wrong.flatMap((value) => problems(name, { ...accepted[name], [key]: value })),
    );
    const foreign = said.filter(
      ({ message }) => !/^[a-z]/.test(message) || /expected|received/.test(message),
    );
    expect(foreign).toEqual([]);
  });
});

describe('what is missing is told all at once', () => {
  test.each([
    ['AuthManager', {}, ['login required', 'password required']],
    ['MngGetCustomersByFilter', {}, ['limit required', 'offset required']],
    ['MngGetCustomersByFilter', { limit: 'x' }, ['limit type', 'offset required']],
    ['MngGetLog', { nonsense: 1 }, ['limit required', 'nonsense unknown_key', 'offset required']],
    ['MngCheckCustomerPassword', {}, ['password required', 'customer_id one_of']],
    ['MngGetNotesByCustomerId', {}, ['customer_id required', 'limit required', 'offset required']],
  ])('%s %j', (name, data, told) => {
    expect(rules(name, data)).toEqual(told);
  });
});

describe('a text that may not be empty says so', () => {
  test.each([
    ['AuthManager', { login: '', password: 'x' }, 'login must have 1 to 254 characters.'],
    ['AuthCustomer', { email: '', password: 'x' }, 'email must have 1 to 254 characters.'],
    ['EndSession', { sid: '' }, 'sid must have 1 to 64 characters.'],
    ['MngAddApiToken', { name: '' }, 'name must have 1 to 128 characters.'],
    ['MngSaveView', { name: '', value: {} }, 'name must have 1 to 64 characters.'],
  ])('%s %j', (name, data, message) => {
    expect(refusal(name, data)?.message).toBe(message);
  });
});

describe('a condition of a list says what it must look like', () => {
  test.each([
    [{ where: {} }, 'where must be an array.'],
    [{ where: [5] }, 'where.0 must be [field, operator, value].'],
    [{ where: [['status', '=']] }, 'where.0 must be [field, operator, value].'],
    [{ where: [['status', '=', null]] }, 'where.0.2 must be a string or a number.'],
    [{ where: [['status', 5, 1]] }, 'where.0.1 must be an operator.'],
    [{ whereNot: [['status', '=', 1]] }, 'whereNot.0 must be [field, value].'],
    [{ whereIn: [['status', 1]] }, 'whereIn.0.1 must be an array of values.'],
    [{ whereBetween: [['customer_id', [1]]] }, 'whereBetween.0.1 must be [from, to].'],
    [{ whereBetween: [['customer_id', 1]] }, 'whereBetween.0.1 must be [from, to].'],
    [{ orderBy: [['status', 'up']] }, 'orderBy must be [[field, "asc" or "desc"], ...].'],
    [{ fields: [5] }, 'fields.0 must be a field name.'],
  ])('%j', (data, message) => {
    expect(refusal('MngGetCustomersByFilter', { limit: 1, offset: 0, ...data })?.message).toBe(message);
  });
});

test('a key that belongs to another command names it, under a rule of its own', () => {
  const [told] = problems('MngUpdateCustomer', { customer_id: 1, password: 'x' });
  expect(told).toEqual({
    field: 'password',
    rule: 'command',
    message: 'is set by MngSetCustomerPassword',
  });
});

test('a place in a list of notes is given one way, as in every list', () => {
  const page = { customer_id: 1, limit: 1, after: 'x' };
  expect(refusal('MngGetNotesByCustomerId', { ...page, offset: 0 })).toBeUndefined();
  expect(refusal('MngGetNotesByCustomerId', { ...page, offset: 1 })?.message).toBe(
    'after is sent instead of offset.',
  );
  expect(refusal('MngGetCustomersByFilter', { limit: 1, after: 'x', offset: 1 })?.message).toBe(
    'after is sent instead of offset.',
  );
});
