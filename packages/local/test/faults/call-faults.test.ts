import { expect, test } from 'vitest';
import { CallFaults, NoAnswerError } from '../../src/faults/index.ts';
import { AwsError, type Call, OPERATOR } from '../../src/kernel/index.ts';
import { SERVICES } from '../../src/services.ts';

const GET: Call = {
  service: 'dynamodb',
  operation: 'GetItem',
  input: { TableName: 'a' },
  principal: OPERATOR,
};

/** A call by the function `fail` that takes note of what happens. */
function callOfFunction() {
  const happened: string[] = [];
  const call: Call = {
    ...GET,
    principal: { kind: 'role', roleArn: 'arn:aws:iam::000000000000:role/wfm/fail-role', sessionName: 'fail' },
    sandbox: {
      functionName: 'fail',
      crash: async () => {
        happened.push('crashed');
      },
    },
  };
  const run = async () => {
    happened.push('ran');
    return { done: true };
  };
  return { call, run, happened };
}

test('While no fault switch is on, every call goes through', async () => {
  const { call, run } = callOfFunction();
  expect(await new CallFaults(SERVICES).through(call, run)).toEqual({ done: true });
});

test('A fault switch throttles with the code of the service, without effect', async () => {
  const faults = new CallFaults(SERVICES);
  faults.on({ service: 'dynamodb', operation: 'GetItem' }, { kind: 'throttle' });
  const { call, run, happened } = callOfFunction();
  await expect(faults.through(call, run)).rejects.toMatchObject({
    name: 'AwsError',
    code: 'ProvisionedThroughputExceededException',
  });
  expect(happened).toEqual([]);
});

test('A fault switch answers with the error that it is told', async () => {
  const faults = new CallFaults(SERVICES);
  const effect = { kind: 'error', code: 'InternalServerError', message: 'oops', httpStatus: 500 } as const;
  faults.on({ service: 'dynamodb', operation: 'GetItem' }, effect);
  const { call, run } = callOfFunction();
  const error: unknown = await faults.through(call, run).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AwsError);
  expect(error).toMatchObject({ code: 'InternalServerError', message: 'oops', httpStatus: 500 });
});

test.each([
  ['before', []],
  ['after', ['ran']],
] as const)('A fault switch leaves a call without answer %s it takes effect', async (moment, expected) => {
  const faults = new CallFaults(SERVICES);
  faults.on({ service: 'dynamodb', operation: 'GetItem' }, { kind: 'timeout', moment });
  const { call, run, happened } = callOfFunction();
  await expect(faults.through(call, run)).rejects.toBeInstanceOf(NoAnswerError);
  expect(happened).toEqual(expected);
});

test.each([
  ['before', ['crashed']],
  ['after', ['ran', 'crashed']],
] as const)('A fault switch crashes the caller %s the call takes effect', async (moment, expected) => {
  const faults = new CallFaults(SERVICES);
  faults.on({ service: 'dynamodb', operation: 'GetItem' }, { kind: 'crash', moment });
  const { call, run, happened } = callOfFunction();
  await expect(faults.through(call, run)).rejects.toBeInstanceOf(NoAnswerError);
  expect(happened).toEqual(expected);
});

test('A fault switch strikes so many times, and counts them', async () => {
  const faults = new CallFaults(SERVICES);
  const fault = faults.on({ service: 'dynamodb', operation: 'GetItem' }, { kind: 'throttle', times: 2 });
  const { call, run } = callOfFunction();
  const outcomes = [];
  for (let i = 0; i < 3; i += 1)
    outcomes.push(
      await faults.through(call, run).then(
        () => 'ok',
        () => 'struck',
      ),
    );
  expect(outcomes).toEqual(['struck', 'struck', 'ok']);
  expect(fault.strikes).toBe(2);
});

test('A fault switch strikes no more once it is off', async () => {
  const faults = new CallFaults(SERVICES);
  const fault = faults.on({ service: 'dynamodb', operation: 'GetItem' }, { kind: 'throttle' });
  fault.off();
  fault.off();
  const { call, run } = callOfFunction();
  expect(await faults.through(call, run)).toEqual({ done: true });
});

test.each([
  [{ operation: 'PutItem' }, false],
  [{ service: 'states' }, false],
  [{ caller: 'fail' }, true],
  [{ caller: 'fail-role' }, true],
  [{ caller: 'arn:aws:iam::000000000000:role/wfm/fail-role' }, true],
  [{ caller: 'complete' }, false],
  [{ when: (input: { TableName?: unknown }) => input.TableName === 'a' }, true],
  [{ when: (input: { TableName?: unknown }) => input.TableName === 'b' }, false],
] as const)('A fault switch with %o selects a call: %s', async (selector, expected) => {
  const faults = new CallFaults(SERVICES);
  const fault = faults.on({ service: 'dynamodb', operation: 'GetItem', ...selector }, { kind: 'throttle' });
  const { call, run } = callOfFunction();
  await faults.through(call, run).catch(() => undefined);
  expect(fault.strikes).toBe(expected ? 1 : 0);
});

test('A fault switch for a caller does not select the operator, whatever it names', async () => {
  const faults = new CallFaults(SERVICES);
  const fault = faults.on(
    { service: 'dynamodb', operation: 'GetItem', caller: 'fail' },
    { kind: 'throttle' },
  );
  await faults.through(GET, async () => ({}));
  expect(fault.strikes).toBe(0);
});
