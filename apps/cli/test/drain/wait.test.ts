import {
  ListExecutionsCommand,
  SFNClient,
  StateMachineDoesNotExist,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { drain, NotDrainedError } from '../../src/drain/drain.ts';

/** Executions that run until they have been seen so many times, stopped or not. */
class FakeStepFunctions {
  readonly stopped: unknown[] = [];
  readonly running: Map<string, number>;

  constructor(running: Readonly<Record<string, number>>) {
    this.running = new Map(Object.entries(running));
  }

  get client(): SFNClient {
    return Object.assign(new SFNClient({ region: 'us-east-1' }), { send: this.#send });
  }

  readonly #send = async (command: unknown): Promise<object> => {
    if (command instanceof StopExecutionCommand) {
      this.stopped.push(command.input);
      return {};
    }
    if (!(command instanceof ListExecutionsCommand)) throw new Error('There is no such call here.');
    expect(command.input.statusFilter).toBe('RUNNING');
    if (command.input.stateMachineArn === 'denied') throw new Error('AccessDenied');
    if (command.input.stateMachineArn === 'gone') {
      throw new StateMachineDoesNotExist({ message: 'gone', $metadata: {} });
    }
    const executions = [...this.running.keys()].map((executionArn) => ({ executionArn }));
    for (const [arn, times] of this.running) {
      if (times > 1) this.running.set(arn, times - 1);
      else this.running.delete(arn);
    }
    return { executions };
  };
}

function drained(fake: FakeStepFunctions, stateMachineArns = ['machine']) {
  let nowEpochMs = 0;
  const pauses: number[] = [];
  const result = drain(fake.client, {
    stateMachineArns,
    cause: 'why',
    timeoutSeconds: 5,
    onStopped: () => {},
    pause: async (ms) => {
      pauses.push(ms);
      nowEpochMs += ms;
    },
    nowEpochMs: () => nowEpochMs,
  });
  return { result, pauses };
}

test('A drain stops each execution once, and waits until it is seen no more', async () => {
  const fake = new FakeStepFunctions({ slow: 3, fast: 1 });
  const { result, pauses } = drained(fake);
  expect(await result).toBe(2);
  expect(fake.stopped).toEqual([
    { executionArn: 'slow', error: 'WorkflowDrained', cause: 'why' },
    { executionArn: 'fast', error: 'WorkflowDrained', cause: 'why' },
  ]);
  expect(pauses).toEqual([2_000, 2_000, 2_000]);
});

test('A drain gives up after its time, and says how many run and how many were stopped', async () => {
  const { result, pauses } = drained(new FakeStepFunctions({ a: 100, b: 100 }));
  await expect(result).rejects.toThrow(NotDrainedError);
  await expect(result).rejects.toThrow('No execution must run after 5 s, but 2 do; 2 were stopped.');
  expect(pauses).toHaveLength(3);
});

test('A drain has nothing to do where the state machine is gone', async () => {
  const { result, pauses } = drained(new FakeStepFunctions({ a: 1 }), ['gone']);
  expect([await result, pauses]).toEqual([0, []]);
});

test('A drain that may not list executions fails, and does not take them for ended', async () => {
  await expect(drained(new FakeStepFunctions({ a: 1 }), ['denied']).result).rejects.toThrow('AccessDenied');
});
