// Adds up what the test runner of each workspace reported in a log: `N passed, N failed, N skipped`. A suite that a test
// runs (the scenarios, on what Terraform deployed) has its report within that test's, and counts as that test.
import { readFileSync } from 'node:fs';

const ANSI = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const SUMMARY = /^(?:\S+:test(?::[a-z]+)?: )?\s*Tests\s+(.*\(\d+\))\s*$/;

const [, , file] = process.argv;
const total = { passed: 0, failed: 0, skipped: 0 };
for (const line of readFileSync(file, 'utf8').replaceAll(ANSI, '').split('\n')) {
  const summary = SUMMARY.exec(line)?.[1];
  if (summary === undefined) continue;
  for (const [, count, outcome] of summary.matchAll(/(\d+) (passed|failed|skipped)/g))
    total[outcome] += Number(count);
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.passed > 0 && total.failed === 0 ? 0 : 1;
