import { EVENTS, type SentEvent } from '../../src/scenario.ts';
import { answerToHeartbeat } from './heartbeat.ts';
import { KEY, RETRIES_SPENT_SECONDS, type Stage, type Story } from './story.ts';

/** Longer than any story: the work of these workflows never ends by itself. */
const LONG_WORK = { waitSeconds: 86_000 };
/** With more than this, Step Functions leaves an input out of the news of its execution's end. It takes up to 256 KiB. */
const LARGE_TEXT = 'x'.repeat(250 * 1_024);

const MADE = 'the stack is made';

/** An event reaches the workflow that waits for it. */
const failsBy = (name: string, event: SentEvent, error: string): Story => ({
  name,
  ending: `FAILED ${error}`,
  play: async (stage) => {
    const execution = await stage.scenario.start(KEY, LONG_WORK);
    await stage.scenario.send(event);
    await stage.backend.pass(RETRIES_SPENT_SECONDS);
    return endOf(stage, execution);
  },
});

const completesBy = (name: string, event: SentEvent): Story => ({
  name,
  ending: 'the monitor is complete',
  play: async ({ scenario, backend }) => {
    const execution = await scenario.start(KEY, LONG_WORK);
    await scenario.send(event);
    await backend.pass(RETRIES_SPENT_SECONDS);
    // The work goes on, so no other task than the monitor's can have succeeded yet.
    const complete = (await scenario.history(execution)).some(({ type }) => type === 'TaskSucceeded');
    return complete ? 'the monitor is complete' : 'the monitor still waits';
  },
});

/** A function crashes after the task took its answer; its retry reads in the history that it did. */
const remembers = (
  name: string,
  event: SentEvent,
  operation: 'SendTaskFailure' | 'SendTaskSuccess',
): Story => ({
  name,
  ending: 'delivered',
  play: async ({ scenario, backend }) => {
    const crash = { kind: 'crash', moment: 'after', times: 1 } as const;
    backend.engine.faults.on({ service: 'states', operation }, crash);
    await scenario.start(KEY, LONG_WORK);
    const id = await scenario.send(event);
    await backend.pass(RETRIES_SPENT_SECONDS);
    return String((await scenario.verdict(KEY, id)) ?? 'nobody knows');
  },
});

const frees = (name: string, input: Readonly<Record<string, unknown>>): Story => ({
  name,
  ending: 'the key is free',
  play: async ({ scenario, backend }) => {
    const execution = await scenario.start(KEY, { ...LONG_WORK, ...input });
    await scenario.stop(execution);
    await backend.pass(RETRIES_SPENT_SECONDS);
    const mailbox = await scenario.mailbox(KEY);
    if (mailbox === undefined) return 'there is no mailbox';
    return mailbox['registration'] === undefined ? 'the key is free' : 'the key stays taken';
  },
});

const pings = (name: string, ending: string, prepare: (stage: Stage) => Promise<unknown>): Story => ({
  name,
  ending,
  play: async (stage) => {
    await prepare(stage);
    const { errorType, errorMessage, verdict } = await answerToHeartbeat(stage);
    return errorType === undefined ? String(verdict) : { ending: errorType, words: errorMessage ?? '' };
  },
});

export const STORIES = {
  made: { name: 'The stack is made', ending: MADE, play: async () => MADE },
  orderCancelled: failsBy(
    'An order that is cancelled fails its workflow',
    EVENTS.orderCancelled(KEY),
    'OrderCancelled',
  ),
  paymentBounced: failsBy(
    'A payment that bounces fails its workflow',
    EVENTS.paymentBounced(KEY, 'NoMoney'),
    'NoMoney',
  ),
  workflowError: failsBy('A generic error fails its workflow', EVENTS.workflowError(KEY), 'WorkflowError'),
  orderShipped: completesBy('An order that is shipped completes its monitor', EVENTS.orderShipped(KEY)),
  stopMonitoring: completesBy('A generic stop completes its monitor', EVENTS.stopMonitoring(KEY)),
  failedAfterAll: remembers(
    'A failure whose function crashed after it counts as delivered',
    EVENTS.orderCancelled(KEY),
    'SendTaskFailure',
  ),
  completedAfterAll: remembers(
    'A completion whose function crashed after it counts as delivered',
    EVENTS.orderShipped(KEY),
    'SendTaskSuccess',
  ),
  workDone: {
    name: 'A workflow whose work is done succeeds',
    ending: 'SUCCEEDED',
    play: async (stage) => {
      const execution = await stage.scenario.start(KEY, { waitSeconds: 20 });
      await stage.backend.pass(RETRIES_SPENT_SECONDS);
      return endOf(stage, execution);
    },
  },
  earlyEvent: {
    name: 'An event that came early fails its workflow',
    ending: 'FAILED OrderCancelled',
    play: async (stage) => {
      await stage.scenario.send(EVENTS.orderCancelled(KEY));
      const execution = await stage.scenario.start(KEY, LONG_WORK);
      await stage.backend.pass(RETRIES_SPENT_SECONDS);
      return endOf(stage, execution);
    },
  },
  keyInUse: {
    name: 'A second workflow with one key is refused by name',
    ending: 'FAILED Monitor.KeyInUse',
    play: async (stage) => {
      await stage.scenario.start(KEY, LONG_WORK);
      const second = await stage.scenario.start(KEY, LONG_WORK);
      await stage.backend.pass(RETRIES_SPENT_SECONDS);
      return endOf(stage, second);
    },
  },
  released: frees('An execution that ends frees its key', {}),
  releasedLarge: frees('An execution with a large input frees its key', { text: LARGE_TEXT }),
  heartbeat: pings('A heartbeat reaches its monitor', 'delivered', ({ scenario }) =>
    scenario.start(KEY, LONG_WORK),
  ),
  heartbeatOfTheDead: pings(
    'A heartbeat for a task that is gone takes its registration away',
    'expired',
    async ({ scenario, backend }) => {
      backend.engine.eventFaults.add({
        when: ({ ruleName }) => ruleName.endsWith('-ended'),
        do: { kind: 'drop' },
      });
      await scenario.stop(await scenario.start(KEY, LONG_WORK));
    },
  ),
} as const satisfies Readonly<Record<string, Story>>;

export async function endOf({ scenario }: Stage, execution: string): Promise<string> {
  const { status, error } = await scenario.describe(execution);
  return error === undefined ? String(status) : `${status} ${error}`;
}
