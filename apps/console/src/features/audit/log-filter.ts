import { createLoader, parseAsInteger, parseAsString } from 'nuqs/server';

/** How the filter of the log stands in the address. */
export const filterParsers = {
  from: parseAsInteger.withDefault(0),
  to: parseAsInteger.withDefault(0),
  person: parseAsInteger,
  command: parseAsString.withDefault(''),
  model: parseAsString.withDefault(''),
  record: parseAsInteger.withDefault(0),
  group: parseAsString.withDefault(''),
  through: parseAsString.withDefault(''),
};

/** The filter an address holds, for the page that prefetches. */
export const loadFilter = createLoader(filterParsers);
