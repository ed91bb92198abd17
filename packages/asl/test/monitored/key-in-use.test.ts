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
