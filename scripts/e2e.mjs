import { prepareConsole } from './build-console.mjs';
import { runJourneys } from './journeys.mjs';
import { runPlainly } from './plain.mjs';

await runPlainly(async () => {
  await prepareConsole();
  const { passed, failed } = await runJourneys(process.argv.slice(2));
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
});
