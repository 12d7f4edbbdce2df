'use client';

import { GroupSection } from './group-section.tsx';
import { columns } from './groups.ts';

/** Every field of the customer, in groups that are edited one by one. */
export function FieldGroups() {
  return (
    <div className="grid min-w-0 content-start gap-3 xl:grid-cols-2">
      {columns.map((groups) => (
        <div key={groups.join()} className="flex min-w-0 flex-col gap-3">
          {groups.map((group) => (
            <GroupSection key={group} group={group} />
          ))}
        </div>
      ))}
    </div>
  );
}
