import { customerModel } from '@dossier/domain/contracts';
import { expect, test } from 'vitest';
import { fieldGroups, fieldLabels, wordsOf } from './field-texts.ts';

test('every field of the model has a name for people and a place on the page', () => {
  const names = Object.keys(customerModel.fields).sort();
  expect(Object.keys(fieldLabels).sort()).toEqual(names);
  expect(Object.keys(fieldGroups).sort()).toEqual(names);
});

test('the values of an enumeration are told apart by what they do not share', () => {
  expect(wordsOf(['CUSTOMER_PEP_UNKNOWN', 'CUSTOMER_PEP_CLEAR'])).toEqual(['Unknown', 'Clear']);
  expect(wordsOf(customerModel.fields.status.values ?? [])).toEqual([
    'Active',
    'Blocked',
    'Archived',
    'Prospect',
  ]);
});
