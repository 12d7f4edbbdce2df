import { type ColumnDef, columnSizingFeature, tableFeatures } from '@tanstack/react-table';
import type { CustomerField } from '../../customer/fields.tsx';
import { defaultWidth, WIDTH_MAX, WIDTH_MIN } from '../columns/layout.ts';
import type { CustomerRow } from '../rows/rows-input.ts';

/** What the table does by itself; sorting, filtering and paging are the desk's, and what is asked for is in the address. */
export const features = tableFeatures({ columnSizingFeature });

export type Features = typeof features;

/** The column of checkboxes. */
export const SELECT = 'select';
const SELECT_WIDTH = 36;

/** The columns of these fields, behind that of the checkboxes. */
export function tableColumns(fields: readonly CustomerField[]): ColumnDef<Features, CustomerRow>[] {
  const select: ColumnDef<Features, CustomerRow> = {
    id: SELECT,
    size: SELECT_WIDTH,
    minSize: SELECT_WIDTH,
  };
  return [
    select,
    ...fields.map(
      (field): ColumnDef<Features, CustomerRow> => ({
        id: field.name,
        accessorFn: (record) => record[field.name],
        header: field.label,
        size: defaultWidth(field.name, field.kind),
        minSize: WIDTH_MIN,
        maxSize: WIDTH_MAX,
      }),
    ),
  ];
}
