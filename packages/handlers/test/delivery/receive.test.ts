import {
  declarationName,
  InvalidInputError,
  monitorName,
  type SignalDeclarationInput,
  taskToken,
  type Verdict,
} from '@wfm/contract';
import { describe, expect, test } from 'vitest';
import { receive } from '../../src/delivery/receive.ts';
import { SignalRejectedError } from '../../src/errors.ts';
import { Bench } from '../support/bench.ts';
import { E, execution, registrationOf, START } from '../support/examples.ts';

const REPLY = { taskToken: taskToken('reply-token'), executionArn: E };

const DECLARATION: SignalDeclarationInput = {
  name: declarationName('stop-step'),
  monitor: monitorName('orders'),
  kind: 'complete',
  workflowKeyPath: '$.detail.workflowkey',
  executionArnPath: '$.detail.executionArn',
  replyTokenPath: '$.detail.tasktoken',
  timeToLiveSeconds: 3_600,
};

/** What the stop step's rule hands over. */
function stopEvent(detail: Record<string, unknown> = {}) {
  return {
    declaration: DECLARATION,
    ingestedAt: new Date(START).toISOString(),
    event: {
      id: '0f5e',
      source: 'workflow.sfn',
      'detail-type': 'WorkflowMonitoring',
      time: new Date(START).toISOString(),
      detail: {
        workflowkey: 'order-1',
        executionArn: execution('E'),
        tasktoken: REPLY.taskToken,
        ...detail,
      },
    },
  };
}

const SIGNAL_ID = '0f5e/stop-step';

describe('What a rule delivers', () => {
  test('is brought to its verdict, and the step that waits is told', async () => {
    const bench = new Bench();
    await bench.register(registrationOf('E'));
    bench.tasks.begin(REPLY);
    await expect(receive(bench.access, stopEvent())).resolves.toEqual({
      signalId: SIGNAL_ID,
      verdict: 'delivered',
    });
    expect(bench.tasks.answered).toHaveLength(1);
    expect(bench.tasks.replies).toEqual([
      { taskToken: 'reply-token', output: { signalId: SIGNAL_ID, verdict: 'delivered' } },
    ]);
  });

  test.each<[Verdict, (bench: Bench) => Promise<unknown>]>([
    ['buffered', async () => undefined],
    ['duplicate', (bench) => receive(bench.access, stopEvent())],
    ['expired', async (bench) => bench.clock.pass(3_600)],
  ])('answers the step that waits when the verdict is %s, too', async (verdict, prepare) => {
    const bench = new Bench();
    await prepare(bench);
    bench.tasks.begin(REPLY);
    await expect(receive(bench.access, stopEvent())).resolves.toMatchObject({ verdict });
    expect(bench.tasks.replies.at(-1)?.output).toEqual({ signalId: SIGNAL_ID, verdict });
  });

  test('that is rejected throws, after the step that waits was told', async () => {
    const bench = new Bench();
    bench.tasks.begin(REPLY);
    const access = { ...bench.access, policy: { ...bench.access.policy, maxWaitingSignals: 0 } };
    const rejected = receive(access, stopEvent());
    await expect(rejected).rejects.toThrow(SignalRejectedError);
    await expect(rejected).rejects.toThrow('("order-1", "orders") has no room for signal 0f5e/stop-step');
    expect(bench.tasks.replies).toHaveLength(1);
    expect(bench.verdictsOf(SIGNAL_ID)).toEqual(['rejected']);
  });

  test('from a step that is over is noted, and the verdict stands', async () => {
    const bench = new Bench();
    await expect(receive(bench.access, stopEvent())).resolves.toMatchObject({ verdict: 'buffered' });
    expect(bench.journal.notes).toEqual([
      {
        level: 'info',
        message: 'The step that asked for the verdict is over',
        fields: { signalId: SIGNAL_ID, verdict: 'buffered' },
      },
    ]);
  });

  test('without a reply token tells nobody', async () => {
    const bench = new Bench();
    bench.tasks.begin(REPLY);
    await receive(bench.access, stopEvent({ tasktoken: undefined }));
    expect(bench.tasks.isWaiting(REPLY.taskToken)).toBe(true);
  });

  test('leaves a fault of the reply to be retried', async () => {
    const bench = new Bench();
    const replies = { reply: () => Promise.reject(new Error('throttled')) };
    await expect(receive({ ...bench.access, replies }, stopEvent())).rejects.toThrow('throttled');
  });

  test.each([
    ['no delivery', null, 'event must be of type object, but is null'],
    ['an event without key', stopEvent({ workflowkey: undefined }), 'detail.workflowkey must be a text'],
  ])('that is %s is refused before anything is touched', async (_name, payload, message) => {
    const bench = new Bench();
    const refused = receive(bench.access, payload);
    await expect(refused).rejects.toThrow(InvalidInputError);
    await expect(refused).rejects.toThrow(message);
    expect(bench.journal.verdicts).toEqual([]);
  });

  test('never puts a token into the mailbox, the journal or the result', async () => {
    const bench = new Bench();
    const result = await receive(bench.access, stopEvent());
    expect(JSON.stringify([result, bench.mailbox, bench.journal])).not.toContain(REPLY.taskToken);
  });
});
