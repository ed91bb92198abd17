import {
  addSeconds,
  type Chain,
  CONTINUATION_SECONDS,
  DEFAULT_INBOX,
  declarationName,
  type EpochMs,
  type ExecutionArn,
  type InboxKey,
  type InformSignal,
  type ReceiveRequest,
  type ReceiveResult,
  type StoredMessage,
  signalId,
  taskToken,
  type Verdict,
} from '@wfm/contract';
import { deliverMessage } from '../../src/delivery/deliver-message.ts';
import { receiveMessages } from '../../src/delivery/receive-messages.ts';
import { releaseEnded } from '../../src/delivery/release-ended.ts';
import { holdsKey } from '../../src/inbox/chains.ts';
import { withoutRegistration } from '../../src/mailbox/runs.ts';
import type { Reading } from '../../src/ports/readings.ts';
import { Bench } from './bench.ts';
import { execution, HOUR_SECONDS, KEY, POLICY, registrationOf } from './examples.ts';
import { type Gate, gated } from './gated.ts';
import { stopsAt } from './process.ts';

export const INBOX_KEY: InboxKey = { ...KEY, inbox: DEFAULT_INBOX };

/** Small enough that short histories meet the limits. */
export const INBOX_POLICY = { ...POLICY, maxInboxMessages: 4, maxInboxBytes: 2_000 };

/** What happens to a process at its n-th gate, counted from 0: it stops for ever, or its call fails. */
export type Mishap = { readonly type: 'stop' | 'fault'; readonly at: number } | undefined;

/** A workflow that reads an inbox, as Step Functions knows it. */
export interface Workflow {
  readonly name: string;
  readonly arn: ExecutionArn;
  readonly startedAtEpochMs: EpochMs;
  readonly chain: Chain;
  /** The last sequence that was given when it began. */
  readonly tail: number;
  cursor: number;
  isRunning: boolean;
  isEndTold: boolean;
  redriveCount: number;
  /** The task of its `receive` that waits. Absent: it is in none. */
  token: string | undefined;
  /** Whether the function of that task failed, so that the state is tried again. */
  hasFailed: boolean;
  enteredAtEpochMs: EpochMs;
  retryCount: number;
  /** When the task of the token began. */
  begunAtEpochMs: EpochMs;
  lastRequest: ReceiveRequest | undefined;
}

/** That a workflow read a message. */
export interface Read {
  readonly chain: ExecutionArn;
  readonly execution: ExecutionArn;
  readonly sequence: number;
  readonly id: string;
}

export interface SendOptions {
  readonly executionName?: string;
  readonly timeToLiveSeconds?: number;
  readonly forNextRun?: boolean;
  readonly order?: number;
}

/** The real functions, with everything that they call in memory. */
export class InboxWorld {
  readonly bench = new Bench();
  readonly workflows = new Map<string, Workflow>();
  readonly sent: InformSignal[] = [];
  readonly reads: Read[] = [];
  readonly given = new Map<string, Verdict[]>();
  /** Whether every process came to its end, so that all verdicts were told. */
  isTold = true;
  /** What processes without mishap ask at each gate. Absent: they pass. */
  gate: Gate | undefined;
  #tokens = 0;

  constructor() {
    const { tasks } = this.bench;
    const reply = tasks.reply.bind(tasks);
    tasks.reply = async (token, output) => {
      const answer = await reply(token, output);
      if (answer === 'answered') this.#answered(token, output as ReceiveResult);
      return answer;
    };
    Object.assign(this.bench.access, { policy: INBOX_POLICY });
    this.bench.readings.readReading = async (arn) => this.#readingOf(arn);
  }

  /** Whether an execution is registered, or was and nobody is. */
  holds(arn: ExecutionArn): boolean {
    return holdsKey(this.bench.mailbox, arn);
  }

  get now(): EpochMs {
    return this.bench.clock.now();
  }

  get stored(): readonly StoredMessage[] {
    return this.bench.inboxes.messages(INBOX_KEY);
  }

  get head() {
    return this.bench.inboxes.peek(INBOX_KEY).head;
  }

  send(number: number, options: SendOptions = {}): void {
    const { executionName, timeToLiveSeconds = HOUR_SECONDS, forNextRun = false, order } = options;
    const name = declarationName('changed');
    const id = signalId(`m${number}`, name);
    if (this.sent.some((signal) => signal.id === id)) return;
    this.sent.push({
      ...INBOX_KEY,
      id,
      kind: 'inform',
      name,
      ...(executionName === undefined ? {} : { executionArn: execution(executionName) }),
      ingestedAtEpochMs: this.now,
      timeToLiveSeconds,
      forNextRun,
      ...(order === undefined ? {} : { order }),
      event: {
        id: `m${number}`,
        source: 'shop',
        'detail-type': 'Changed',
        time: new Date(this.now).toISOString(),
        detail: { number },
      },
    });
  }

  /** A delivery of something that was sent, the first one or another. */
  async deliver(index: number, mishap?: Mishap): Promise<void> {
    const signal = this.sent[index];
    if (signal === undefined) return;
    const given = await this.run(mishap, (gate) => deliverMessage(gated(this.bench, gate), signal));
    if (given === undefined) return;
    this.given.set(signal.id, [...(this.given.get(signal.id) ?? []), given.verdict]);
  }

  /** A workflow is started and registers, if nobody is registered. */
  async begin(name: string, continues?: Workflow): Promise<void> {
    if (this.workflows.has(name)) return;
    const arn = execution(name);
    const registered = await this.bench.register(
      registrationOf(name, { at: addSeconds(this.now, 1), startedAt: this.now }),
    );
    if (!registered) return;
    this.workflows.set(name, {
      name,
      arn,
      startedAtEpochMs: this.now,
      chain: continues?.chain ?? { executionArn: arn, startedAtEpochMs: this.now },
      tail: this.head.tail,
      cursor: continues?.cursor ?? 0,
      isRunning: true,
      isEndTold: false,
      redriveCount: 0,
      token: undefined,
      hasFailed: false,
      enteredAtEpochMs: this.now,
      retryCount: 0,
      begunAtEpochMs: this.now,
      lastRequest: undefined,
    });
    this.bench.clock.pass(2);
  }

  /** A workflow enters its `receive`, or tries it again whose function failed. */
  async receive(name: string, { max = 2, mishap }: { max?: number; mishap?: Mishap } = {}): Promise<void> {
    const workflow = this.workflows.get(name);
    if (workflow?.isRunning !== true || (workflow.token !== undefined && !workflow.hasFailed)) return;
    if (workflow.token !== undefined) {
      this.bench.tasks.endTask(workflow.token);
      workflow.retryCount += 1;
    } else {
      workflow.retryCount = 0;
      workflow.enteredAtEpochMs = this.now;
    }
    this.#tokens += 1;
    workflow.token = `receive-${this.#tokens}`;
    workflow.hasFailed = false;
    workflow.begunAtEpochMs = this.now;
    this.bench.tasks.begin({ taskToken: taskToken(workflow.token), executionArn: workflow.arn });
    const { token } = workflow;
    workflow.lastRequest = this.#requestOf(workflow, max);
    const done = await this.#invoke(workflow.lastRequest, mishap);
    if (!done && workflow.token === token) workflow.hasFailed = true;
  }

  /** An invocation that was made before comes again, late. */
  async repeat(name: string, mishap?: Mishap): Promise<void> {
    const request = this.workflows.get(name)?.lastRequest;
    if (request !== undefined) await this.#invoke(request, mishap);
  }

  /** Time passes, and tasks that have waited as long as they may time out. */
  pass(seconds: number): void {
    this.bench.clock.pass(seconds);
    for (const { name, begunAtEpochMs } of this.workflows.values())
      if (addSeconds(begunAtEpochMs, HOUR_SECONDS) <= this.now) this.timeout(name);
  }

  /** The task of a `receive` times out: the workflow goes on with no messages, and its cursor as it is. */
  timeout(name: string): void {
    const workflow = this.workflows.get(name);
    if (workflow?.token === undefined || workflow.hasFailed) return;
    this.bench.tasks.endTask(workflow.token);
    workflow.token = undefined;
  }

  /** The monitor of a workflow is over, and the workflow goes on. */
  async leave(name: string): Promise<void> {
    const arn = execution(name);
    const stored = await this.bench.store.load(KEY);
    if (stored.mailbox.registration?.executionArn !== arn) return;
    const mailbox = withoutRegistration(stored.mailbox, { now: this.now, policy: INBOX_POLICY });
    await this.bench.store.save({ ...stored, mailbox });
  }

  end(name: string): void {
    const workflow = this.workflows.get(name);
    if (workflow?.isRunning !== true) return;
    workflow.isRunning = false;
    workflow.token = undefined;
    this.bench.tasks.endTasksOf(workflow.arn);
    this.bench.executions.end(workflow.arn, this.now);
  }

  async tellEnd(name: string, mishap?: Mishap): Promise<void> {
    const workflow = this.workflows.get(name);
    if (workflow === undefined || workflow.isRunning || workflow.isEndTold) return;
    const done = await this.run(mishap, (gate) =>
      releaseEnded(
        { ...gated(this.bench, gate), executions: { readInput: async () => undefined } },
        {
          monitor: KEY.monitor,
          event: {
            detail: {
              executionArn: workflow.arn,
              status: 'SUCCEEDED',
              startDate: workflow.startedAtEpochMs,
              stopDate: this.now,
              redriveCount: workflow.redriveCount,
              input: JSON.stringify({ workflowkey: KEY.workflowKey }),
            },
          },
        },
      ),
    );
    workflow.isEndTold = done !== undefined;
  }

  /** A workflow hands its key to another one and ends; that one is started. */
  async continueAs(name: string, next: string, isTold = true): Promise<void> {
    const workflow = this.workflows.get(name);
    if (workflow?.isRunning !== true || this.workflows.has(next) || workflow.token !== undefined) return;
    await this.leave(name);
    const stored = await this.bench.store.load(KEY);
    if (stored.mailbox.registration !== undefined) return;
    const continuation = {
      chain: workflow.chain,
      to: execution(next),
      untilEpochMs: addSeconds(this.now, CONTINUATION_SECONDS),
    };
    await this.bench.store.save({ ...stored, mailbox: { ...stored.mailbox, continuation } });
    this.end(name);
    if (isTold) await this.tellEnd(name);
    this.bench.clock.pass(1);
    await this.deliverAll();
    await this.begin(next, workflow);
  }

  async deliverAll(): Promise<void> {
    for (const index of this.sent.keys()) await this.deliver(index);
  }

  /** Runs a process to its end. @returns what it gave; `undefined`: it stopped or failed. */
  async run<Result>(mishap: Mishap, process: (gate: Gate) => Promise<Result>): Promise<Result | undefined> {
    this.bench.clock.pass(1);
    if (mishap !== undefined) this.isTold = false;
    if (mishap?.type === 'stop') {
      const { gate, stopped } = stopsAt(mishap.at);
      return Promise.race([process(gate), stopped.then(() => undefined)]);
    }
    let passed = 0;
    const gate: Gate = async (call) => {
      if (passed === mishap?.at) {
        passed += 1;
        throw new Error(`${call} failed`);
      }
      passed += 1;
      await this.gate?.(call);
    };
    try {
      return await process(gate);
    } catch {
      return undefined;
    }
  }

  /** What the history of an execution shows. */
  #readingOf(arn: ExecutionArn): Reading {
    const workflow = [...this.workflows.values()].find((each) => each.arn === arn);
    if (workflow === undefined) return 'unknown';
    const { token, cursor } = workflow;
    return { through: cursor, ...(token === undefined ? {} : { waiting: taskToken(token) }) };
  }

  async #invoke(request: ReceiveRequest, mishap: Mishap): Promise<boolean> {
    return (
      (await this.run(mishap, (gate) => receiveMessages(gated(this.bench, gate), request))) !== undefined
    );
  }

  #requestOf(workflow: Workflow, max: number): ReceiveRequest {
    const { token = '', arn, cursor, chain, enteredAtEpochMs, retryCount, redriveCount } = workflow;
    return {
      taskToken: taskToken(token),
      workflowkey: KEY.workflowKey,
      monitor: KEY.monitor,
      inbox: DEFAULT_INBOX,
      cursor,
      max,
      executionArn: arn,
      executionStartedAt: workflow.startedAtEpochMs,
      ...(chain.executionArn === arn
        ? {}
        : { chain: { executionArn: chain.executionArn, startedAt: chain.startedAtEpochMs } }),
      attempt: { redriveCount, enteredAt: enteredAtEpochMs, retryCount },
      timeoutSeconds: HOUR_SECONDS,
    };
  }

  #answered(token: string, { messages, cursor }: ReceiveResult): void {
    for (const workflow of this.workflows.values()) {
      if (workflow.token !== token) continue;
      workflow.token = undefined;
      workflow.hasFailed = false;
      workflow.cursor = cursor;
      for (const { sequence, id } of messages)
        this.reads.push({ chain: workflow.chain.executionArn, execution: workflow.arn, sequence, id });
    }
  }
}
