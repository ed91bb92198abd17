import { isOfMonitor } from '@wfm/contract';
import { expect, test } from 'vitest';
import { machineOf, validate } from '../../src/index.ts';
import { monitored, monitoredNames } from '../../src/monitored/index.ts';
import { single } from '../support/definitions.ts';
import { secondOpinion } from '../support/second-opinion.ts';

const options = { monitor: 'orders', tableName: 'table', eventBusName: 'bus', collectFunctionArn: 'collect' };
const work = single('Work', { Type: 'Wait', QueryLanguage: 'JSONata', Seconds: 1, End: true });
const names = monitoredNames('');

test('A section that expects heartbeats catches their absence where it registers, and no error that a signal could bring', () => {
  const machine = machineOf(monitored(work, { ...options, heartbeatSeconds: 60 }));
  expect([validate(machine), secondOpinion(machine)]).toEqual([[], []]);
  const section = machine.States[names.run];
  const states = section?.Type === 'Parallel' ? section.Branches?.[0]?.States : undefined;
  for (const name of [names.register, names.registerAgain]) {
    const register = states?.[name];
    const { Catch = [] } = register?.Type === 'Task' ? register : {};
    expect(Catch).toContainEqual({ ErrorEquals: ['States.HeartbeatTimeout'], Next: names.silent });
    expect(Catch.flatMap(({ ErrorEquals }) => ErrorEquals).filter((error) => !isOfMonitor(error))).toEqual(
      [],
    );
  }
  expect(states?.[names.silent]).toMatchObject({ Type: 'Fail', Error: 'Monitor.Silent' });
});

test('A section that expects none has no state for their absence', () => {
  const text = JSON.stringify(monitored(work, options));
  for (const name of [names.silent, 'HeartbeatTimeout']) expect(text).not.toContain(name);
});
