import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Calls back once per burst of changes to the workspace's source files; returns how to stop watching. */
export function watchSources(root: string, onChange: (file: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const report = (folder: string, file: string | null) => {
    if (file === null || !file.endsWith('.ts') || file.endsWith('.test.ts')) return;
    clearTimeout(timer);
    timer = setTimeout(() => onChange(join(folder, file)), 150);
  };
  const watchers = sourceFolders(root).map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, file) => report(folder, file)),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

function sourceFolders(root: string): string[] {
  const packages = readdirSync(join(root, 'packages')).filter((name) => name !== 'testkit');
  return [
    'apps/tcp/src',
    'apps/jobs/src',
    'apps/console/src/server',
    ...packages.map((name) => `packages/${name}/src`),
  ];
}
