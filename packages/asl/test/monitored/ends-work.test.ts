import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { machineOf, type State, sequence, validate } from '../../src/index.ts';
import { monitored, monitoredNames } from '../../src/monitored/index.ts';
import { single } from '../support/definitions.ts';
import { secondOpinion } from '../support/second-opinion.ts';

const options = { monitor: 'orders', tableName: 'table', eventBusName: 'bus', collectFunctionArn: 'collect' };
const work = single('Work', { Type: 'Wait', QueryLanguage: 'JSONata', Seconds: 1, End: true });
const handler = single('Handle', { Type: 'Succeed', QueryLanguage: 'JSONata' });
const names = monitoredNames('');

const machine = machineOf(
  monitored(work, { ...options, endsWork: true, onMonitorFailed: { handler, errorEquals: ['States.ALL'] } }),
);
const section = machine.States[names.run];

function monitorState(name: string): State | undefined {
  return section?.Type === 'Parallel' ? section.Branches?.[0]?.States[name] : undefined;
}

async function holds(condition: unknown, input: unknown): Promise<unknown> {
  return jsonata(String(condition).slice(2, -2)).evaluate({}, { states: { input } });
}

describe('A section in which events can end the work', () => {
  test('Is a valid machine', () => {
    expect(validate(machine)).toEqual([]);
    expect(secondOpinion(machine)).toEqual([]);
  });

  test('Looks at what completed the monitor, whether that came in time or early', () => {
    expect(monitorState(names.register)).toMatchObject({ Next: names.endOrGoOn });
    expect(monitorState(names.registerAgain)).toMatchObject({ Next: names.endOrGoOn });
    expect(monitorState(names.decide)).toMatchObject({
      Choices: expect.arrayContaining([
        {
          Condition: expect.stringContaining("outcome = 'complete'"),
          Output: '{% $monitorCollected %}',
          Next: names.endOrGoOn,
        },
      ]),
    });
  });

  test.each([
    [{ signalId: 'e/delivered', endsWork: true, event: '{}' }, true],
    [{ signalId: 'e/checked' }, false],
    [{ eventId: 'e', endsWork: 'true' }, false],
  ])('Leaves the work for %j: %s', async (completion, leaves) => {
    const choice = monitorState(names.endOrGoOn);
    if (choice?.Type !== 'Choice') throw new Error('no Choice');
    const [rule] = choice.Choices;
    expect(await holds(rule && 'Condition' in rule && rule.Condition, completion)).toBe(leaves);
    expect([rule?.Next, choice.Default]).toEqual([names.leaveWork, names.done]);
  });

  test('Catches its own error before any handler, and hands on the event', async () => {
    const [first, second] = section?.Type === 'Parallel' ? (section.Catch ?? []) : [];
    expect(first).toMatchObject({ ErrorEquals: ['Monitor.Completed'], Next: names.completed });
    expect(second).toMatchObject({ ErrorEquals: ['States.ALL'], Next: 'Handle' });
    const states = { errorOutput: { Error: 'Monitor.Completed', Cause: '{"id":"e"}' } };
    expect(
      await jsonata(String(first?.Output).slice(2, -2)).evaluate({}, { states, parse: JSON.parse }),
    ).toEqual({ id: 'e' });
    expect(machine.States[names.completed]).toEqual({ Type: 'Succeed' });
  });

  test('Is followed by what comes after it in a sequence, however it ended', () => {
    const { States } = sequence(monitored(work, { ...options, endsWork: true }), handler);
    expect(States[names.completed]).toMatchObject({ Type: 'Pass', Next: 'Handle' });
  });
});

test('A section in which no event ends the work has no state for it', () => {
  const text = JSON.stringify(monitored(work, options));
  for (const name of [names.endOrGoOn, names.leaveWork, names.completed, 'Monitor.Completed'])
    expect(text).not.toContain(name);
});
