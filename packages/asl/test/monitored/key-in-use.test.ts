import { expect, test } from 'vitest';
import { machineOf, validate } from '../../src/index.ts';
import { monitored, monitoredNames } from '../../src/monitored/index.ts';
import { single } from '../support/definitions.ts';
import { secondOpinion } from '../support/second-opinion.ts';

const options = { monitor: 'orders', tableName: 'table', eventBusName: 'bus', collectFunctionArn: 'collect' };
const work = single('Work', { Type: 'Wait', QueryLanguage: 'JSONata', Seconds: 1, End: true });
const names = monitoredNames('');

test('A section whose executions replace each other says so to its collect step, and to nobody else', () => {
  const section = monitored(work, { ...options, whenKeyInUse: 'replace' });
  const machine = machineOf(section);
  expect(validate(machine)).toEqual([]);
  expect(secondOpinion(machine)).toEqual([]);
  const run = section.States[names.run];
  expect(run?.Type === 'Parallel' && run.Branches?.[0]?.States[names.collect]).toMatchObject({
    Arguments: { Payload: { whenKeyInUse: 'replace' } },
  });
  const others = JSON.stringify(section).replace('"whenKeyInUse":"replace"', '').replace(',}', '}');
  expect(others).toBe(JSON.stringify(monitored(work, options)));
});

test('A section whose executions are rejected says nothing of it, as in earlier releases', () => {
  expect(monitored(work, { ...options, whenKeyInUse: 'reject' })).toEqual(monitored(work, options));
  expect(JSON.stringify(monitored(work, options))).not.toContain('whenKeyInUse');
});

const queueing = monitored(work, { ...options, whenKeyInUse: 'queue', timeoutSeconds: 600 });

test('A section whose executions wait their turn asks for it before it begins, and again after a while', () => {
  const machine = machineOf(queueing);
  expect(validate(machine)).toEqual([]);
  expect(secondOpinion(machine)).toEqual([]);
  expect(machine.StartAt).toBe(names.queueUp);
  expect(machine.States[names.askForTurn]).toMatchObject({
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'collect',
      Payload: {
        asksForTurn: true,
        monitor: 'orders',
        executionArn: '{% $states.context.Execution.Id %}',
        queuedAt: '{% $monitorQueuedAt %}',
        timeoutSeconds: 600,
      },
    },
    Output: '{% $states.input %}',
  });
  expect(machine.States[names.decideTurn]).toMatchObject({
    Choices: [
      { Condition: "{% $monitorTurn.outcome = 'turn' %}", Next: names.run },
      { Condition: "{% $monitorTurn.outcome = 'wait' %}", Next: names.waitForTurn },
      { Condition: "{% $monitorTurn.outcome = 'fail' %}", Next: names.failTurn },
    ],
  });
  expect(machine.States[names.waitForTurn]).toMatchObject({
    Type: 'Wait',
    Seconds: '{% $monitorTurn.seconds %}',
    Next: names.askForTurn,
  });
});

test.each([
  ['fails where nothing handles it', undefined, 'Fail'],
  ['goes to a handler of every error', ['States.ALL'], 'Pass'],
  ['goes to a handler of its name', ['Monitor.KeyInUse'], 'Pass'],
  ['fails where only other errors are handled', ['Order.Cancelled'], 'Fail'],
] as const)('A turn that does not come %s', (_, errorEquals, type) => {
  const handler = single('Handle', { Type: 'Succeed', QueryLanguage: 'JSONata' });
  const section = monitored(work, {
    ...options,
    whenKeyInUse: 'queue',
    ...(errorEquals === undefined ? {} : { onMonitorFailed: { handler, errorEquals } }),
  });
  expect(validate(machineOf(section))).toEqual([]);
  for (const name of [names.failTurn, names.refuseQueuedKey]) expect(section.States[name]?.Type).toBe(type);
});

test('A section whose executions do not wait their turn has no state for it', () => {
  for (const whenKeyInUse of ['reject', 'replace'] as const) {
    const text = JSON.stringify(monitored(work, { ...options, whenKeyInUse }));
    expect(text).not.toContain(names.askForTurn);
    expect(text).not.toContain('asksForTurn');
  }
});
