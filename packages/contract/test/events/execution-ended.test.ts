import { expect, test } from 'vitest';
import {
  ENDED_STATUSES,
  executionEndedInputTemplate,
  executionEndedPattern,
  executionEndedSchema,
  parse,
} from '../../src/index.ts';
import { EXECUTION_ARN, MONITOR } from '../support/examples.ts';

const STATUS_CHANGE = {
  source: 'aws.states',
  'detail-type': 'Step Functions Execution Status Change',
  detail: {
    executionArn: EXECUTION_ARN,
    stateMachineArn: 'arn:aws:states:eu-central-1:123456789012:stateMachine:orders',
    status: 'ABORTED',
    startDate: 1_767_225_600_000,
    stopDate: 1_767_225_660_000,
    input: '{"workflowkey":"order-1"}',
  },
};

const read = (event: unknown) => {
  const text = executionEndedInputTemplate(MONITOR).replace('<aws.events.event.json>', () =>
    JSON.stringify(event),
  );
  return parse(executionEndedSchema, JSON.parse(text), 'execution status change');
};

test('The news that an execution ended is read from what the rule hands over', () => {
  const { executionArn, status, startDate, stopDate, input } = STATUS_CHANGE.detail;
  expect(read(STATUS_CHANGE)).toEqual({
    monitor: MONITOR,
    event: { detail: { executionArn, status, startDate, stopDate, input } },
  });
});

test.each([
  ['absent', undefined],
  ['null', null],
])('The news of an end may have its input %s, where that is too large for an event', (_name, input) => {
  const { detail } = read({ ...STATUS_CHANGE, detail: { ...STATUS_CHANGE.detail, input } }).event;
  expect(detail.input).toBe(input);
});

test('The news of an end may leave out when the execution was started', () => {
  const { startDate: _, ...detail } = STATUS_CHANGE.detail;
  expect(read({ ...STATUS_CHANGE, detail }).event.detail).not.toHaveProperty('startDate');
});

test.each([
  ['status', 'RUNNING', 'must be one of "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", but is "RUNNING"'],
  ['stopDate', null, 'must be of type number, but is null'],
  ['executionArn', 'orders', 'must have the form arn:'],
])('The news of an end with a wrong %s is refused by its name', (field, value, message) => {
  const event = { ...STATUS_CHANGE, detail: { ...STATUS_CHANGE.detail, [field]: value } };
  expect(() => read(event)).toThrow(`execution status change: event.detail.${field} ${message}`);
});

test('The news of an end is asked for by one state machine and the statuses of an end', () => {
  expect(executionEndedPattern(STATUS_CHANGE.detail.stateMachineArn)).toEqual({
    source: [STATUS_CHANGE.source],
    'detail-type': [STATUS_CHANGE['detail-type']],
    detail: { status: [...ENDED_STATUSES], stateMachineArn: [STATUS_CHANGE.detail.stateMachineArn] },
  });
});
