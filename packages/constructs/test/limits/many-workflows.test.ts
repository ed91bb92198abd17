import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { type Measure, measure } from '../../src/limits/measure.ts';
import { sample } from '../support/sample.ts';
import { resourcesOf, synthesized } from '../support/synthesized.ts';

const COUNTS = [1, 10, 50, 100];
const RULE_QUOTA = 1_000;
const settings = {
  production: true,
  encryption: { customerKey: true },
  bus: { ruleQuota: RULE_QUOTA, senderAccounts: ['111111111111'] },
};

function stackOf(count: number) {
  const workflows = Array.from({ length: count }, (_, index) => ({
    ...sample,
    name: `${sample.name}-${index}`,
  }));
  return synthesized(settings, workflows);
}

/** The largest of each kind. */
function largest(measures: readonly Measure[]): ReadonlyMap<string, Measure> {
  const byKind = new Map<string, Measure>();
  for (const measure of measures) {
    if (measure.size >= (byKind.get(measure.what)?.size ?? 0)) byKind.set(measure.what, measure);
  }
  return byKind;
}

const stacks = new Map(COUNTS.map((count) => [count, stackOf(count)]));
const sizes = new Map(
  [...stacks].map(([count, stack]) => [
    count,
    largest(measure(stack, { region: 'us-east-1', ruleQuota: RULE_QUOTA })),
  ]),
);

afterAll(() => {
  const kinds = [...(sizes.get(1) ?? [])];
  const rows = kinds.map(([what, { limit, unit }]) => {
    const cells = COUNTS.map((count) => String(sizes.get(count)?.get(what)?.size).padStart(9));
    return `${what.padEnd(32)} ${cells.join('')} ${String(limit).padStart(11)} ${unit}`;
  });
  const alarms = COUNTS.map((count) => {
    const stack = stacks.get(count);
    return String(
      Object.keys(stack === undefined ? {} : resourcesOf(stack, 'aws_cloudwatch_metric_alarm')).length,
    );
  });
  const head = `${'largest, at so many workflows'.padEnd(32)} ${COUNTS.map((count) => String(count).padStart(9)).join('')}       limit`;
  const count = `${'alarms'.padEnd(32)} ${alarms.map((text) => text.padStart(9)).join('')} ${'5000'.padStart(11)} in a region`;
  process.stdout.write(`\n${[head, ...rows, count].join('\n')}\n`);
});

describe.each(COUNTS)('a stack of %i workflows', (count) => {
  test('A stack of many workflows has no document that is larger than AWS takes', () => {
    const over = [...(sizes.get(count) ?? [])].filter(([, { size, limit }]) => size > limit);
    expect(over.map(([what, { size, limit }]) => `${what}: ${size} of ${limit}`)).toEqual([]);
  });
});

/** What `docs/limits.md` tells of each kind, at each of the counts, by name. */
function told(): ReadonlyMap<string, readonly number[]> {
  const text = readFileSync(new URL('../../../../docs/limits.md', import.meta.url), 'utf8');
  const rows = text.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return new Map(
    rows.map(([what = '', ...cells]) => [
      what.replace(/, bytes$/, ''),
      cells.slice(0, COUNTS.length).map((cell) => Number(cell.replaceAll(/[,*]/g, ''))),
    ]),
  );
}

/** Bytes are told rounded up, so that not every word of a definition is a change of the page. */
const ROUNDED_UP_BY_MOST = 1.25;

test('The page docs/limits.md tells of everything that is measured, and what it tells is so', () => {
  const byKind = told();
  const kinds = [...(sizes.get(1) ?? [])].filter(([what]) => what !== 'rules with a wildcard on a bus');
  for (const [what, { unit }] of kinds) {
    const measured = COUNTS.map((count) => sizes.get(count)?.get(what)?.size ?? Number.NaN);
    const cells = byKind.get(what) ?? [];
    const fits = measured.map((size, index) => {
      const cell = cells[index] ?? Number.NaN;
      return unit === 'bytes' ? size <= cell && cell <= size * ROUNDED_UP_BY_MOST : size === cell;
    });
    expect({ what, measured, told: cells, fits }).toMatchObject({ fits: COUNTS.map(() => true) });
  }
});
