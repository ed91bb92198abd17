import { expect, test } from 'vitest';
import { VirtualClock } from '../../src/clock/index.ts';
import { DefectRecorder } from '../../src/engine/engine-log.ts';
import { EngineDefectsError, type LogEntry } from '../../src/engine/index.ts';
import { type AnsweredCall, LocalCloud } from '../../src/engine/local-cloud.ts';
import { CallFaults } from '../../src/faults/index.ts';
import { Authorizer, RoleStore } from '../../src/iam/index.ts';
import { AwsError, OPERATOR, type Operation } from '../../src/kernel/index.ts';
import { SERVICES } from '../../src/services.ts';

function cloudWith(operations: Readonly<Record<string, Operation>>) {
  const clock = new VirtualClock();
  const log: LogEntry[] = [];
  const answered: AnsweredCall[] = [];
  const recorder = new DefectRecorder((entry) => log.push(entry));
  const place = { accountId: '000000000000', region: 'eu-central-1', partition: 'aws', clock };
  const cloud = new LocalCloud({
    ...place,
    ids: { uuid: () => 'request', random: () => 0 },
    authorizer: new Authorizer({
      ...place,
      roles: new RoleStore(),
      findResourcePolicy: () => undefined,
      onUnknownRole: () => undefined,
    }),
    faults: new CallFaults(SERVICES),
    onAnswer: (answer) => answered.push(answer),
    onServiceEvent: () => undefined,
    onEngineDefect: (error, during) => recorder.report(error, during),
  });
  cloud.addService('sqs', operations);
  const call = (operation: string) =>
    cloud.call({ service: 'sqs', operation, input: {}, principal: OPERATOR });
  return { call, recorder, log, answered };
}

const operation = (run: Operation['run']): Operation => ({ permissions: () => [], run });

test('A call of an unknown operation is answered as AWS does', async () => {
  const { call, recorder } = cloudWith({});
  for (const name of ['Nothing', 'toString', '__proto__']) {
    await expect(call(name)).rejects.toMatchObject({ name: 'AwsError', code: 'UnknownOperationException' });
  }
  expect(recorder.seen).toEqual([]);
});

test('A call is told to observers with its answer, which is its output or its error', async () => {
  const { call, answered } = cloudWith({
    Good: operation(async () => ({ a: 1 })),
    Bad: operation(async () => {
      throw new AwsError({ code: 'Refused', message: 'no' });
    }),
  });
  await call('Good');
  await expect(call('Bad')).rejects.toThrow('no');
  expect(answered).toMatchObject([
    { requestId: 'request', answer: { kind: 'output', output: { a: 1 } } },
    { answer: { kind: 'error', error: { code: 'Refused' } } },
  ]);
});

test('A call in which the engine itself fails is recorded, logged, and fails the end of the engine', async () => {
  const mistake = new TypeError('a mistake');
  const { call, recorder, log, answered } = cloudWith({
    Broken: operation(async () => {
      throw mistake;
    }),
  });
  await expect(call('Broken')).rejects.toBe(mistake);
  expect(answered).toEqual([]);
  expect(recorder.seen).toEqual([{ error: mistake, during: 'sqs:Broken' }]);
  expect(log).toMatchObject([{ level: 'error', cause: mistake }]);
  recorder.report(mistake, 'again, by who called');
  recorder.report(new Error('wrapped', { cause: mistake }), 'again, wrapped');
  expect(recorder.seen).toHaveLength(1);
  expect(() => recorder.requireNone()).toThrow(EngineDefectsError);
});
