import {
  InvalidInputError,
  parse,
  parseSignal,
  signalDeliverySchema,
  workflowKeyExpression,
} from '@wfm/contract';
import fc from 'fast-check';
import jsonata from 'jsonata';
import jsonataOfStepFunctions from 'jsonata-2.0';
import { describe, expect, test } from 'vitest';
import { parseKeyTemplate } from '../../src/monitored/key-template.ts';

/** What an event addresses whose detail has these parts; undefined: it is refused. */
function keyOfEvent(template: string, detail: object): string | undefined {
  const delivery = {
    declaration: {
      name: 'cancelled',
      monitor: 'order',
      kind: 'heartbeat',
      workflowKeyPath: template.replaceAll('${', '${detail.'),
      timeToLiveSeconds: 0,
    },
    ingestedAt: '2026-01-01T00:00:00Z',
    event: { id: 'e', source: 's', 'detail-type': 't', time: '2026-01-01T00:00:00Z', detail },
  };
  try {
    return parseSignal(parse(signalDeliverySchema, delivery, 'delivery')).signal.workflowKey;
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}

const TWO = `\${tenant}#\${order.id}`;
const ends = fc.constantFrom('#', '##', '-', 'a', '');
const part = fc.oneof(
  fc.string({ unit: fc.constantFrom('#', 'a', '-', '7', '"', '\uD83D', '\uDE00'), maxLength: 4 }),
  fc.constantFrom<unknown>(undefined, null, true, 1.5, 7, -7, 1e15, [], {}, 'x'.repeat(2_040)),
);

describe.each([
  ['2.2', jsonata],
  ['2.0, which writes numbers with 15 digits', jsonataOfStepFunctions],
])('In JSONata %s', (_version, engine) => {
  /** What an execution with this input registers under; undefined: its expression fails. */
  async function keyOfExecution(template: string, input: object): Promise<unknown> {
    try {
      const states = { states: { context: { Execution: { Input: input } } } };
      return await engine(workflowKeyExpression(parseKeyTemplate(template))).evaluate({}, states);
    } catch {
      return undefined;
    }
  }

  test.each([
    [{ tenant: 'shop', order: { id: 7 } }, 'shop#7'],
    [{ tenant: 12, order: { id: 'a#b' } }, '12#a#b'],
    [{ tenant: 'a#b', order: { id: 'c' } }, undefined],
    [{ tenant: 'shop#', order: { id: 'c' } }, undefined],
    [{ tenant: '', order: { id: 'c' } }, undefined],
    [{ tenant: 'shop', order: {} }, undefined],
    [{ tenant: 'shop', order: { id: 1.5 } }, undefined],
  ])(`The parts %j make the key %j for an execution and for an event`, async (values, key) => {
    expect(await keyOfExecution(TWO, values)).toBe(key);
    expect(keyOfEvent(TWO, values)).toBe(key);
  });

  test('An execution and an event with the same parts have the same key, whatever the parts and the texts are', async () => {
    const texts = fc.tuple(ends, fc.constantFrom('#', '##', '-', 'a#a', '"', '\\'), ends);
    await fc.assert(
      fc.asyncProperty(texts, part, part, async ([before, between, after], tenant, id) => {
        const template = `${before}\${tenant}${between}\${order.id}${after}`;
        const values = { tenant, order: { id } };
        expect(await keyOfExecution(template, values)).toBe(keyOfEvent(template, values));
      }),
      { numRuns: 500 },
    );
  });
});

test('Different parts never make one key', () => {
  const text = fc.string({ unit: fc.constantFrom('#', 'a'), minLength: 1, maxLength: 5 });
  const parts = fc.record({ tenant: text, order: fc.record({ id: text }) });
  fc.assert(
    fc.property(fc.constantFrom('#', '##', 'a#', '#a#'), parts, parts, (between, one, other) => {
      const template = `\${tenant}${between}\${order.id}`;
      const key = keyOfEvent(template, one);
      if (key !== undefined && key === keyOfEvent(template, other)) expect(one).toEqual(other);
    }),
    { numRuns: 5_000 },
  );
});

test.each(['tenant', `\${tenant}\${order.id}`, `\${tenant}#\${$.order}`, `\${}#\${a}`])(
  'The template %j is refused with what one looks like',
  (template) => {
    expect(() => parseKeyTemplate(template)).toThrow(
      `workflowKey must be paths in the execution's input with texts between them, such as \${tenant}#\${order.id}, but is ${JSON.stringify(template)}.`,
    );
  },
);
