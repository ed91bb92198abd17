import {
  Agenda,
  type Appointment,
  AwsError,
  type Cloud,
  type JsonObject,
  type Principal,
} from '../../kernel/index.ts';
import { backoffMs } from '../../timetable/index.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Invocation } from './schedule-target.ts';
import { queueUrlOf } from './templated.ts';

const TOO_MANY_REQUESTS = 429;
const MAY_PASS = /Throttl|TooManyRequests|SdkClientException|LimitExceeded/;

/** An attempt that is to come. */
export interface Attempt {
  readonly schedule: Schedule;
  readonly invocation: Invocation;
  readonly firstEpochMs: number;
}

/** Invokes the targets of schedules as their roles, again after a failure that may pass, and hands what is given up to dead-letter queues. */
export class Invocations {
  readonly #cloud: Cloud;
  readonly #agenda: Agenda<Attempt>;

  constructor(cloud: Cloud, onEngineDefect: (error: unknown) => void) {
    const { clock } = cloud;
    this.#cloud = cloud;
    this.#agenda = new Agenda(clock, (attempt) => {
      clock.track(this.#run(attempt)).catch(onEngineDefect);
    });
  }

  get pending(): readonly Appointment<Attempt>[] {
    return this.#agenda.appointments;
  }

  /** Goes on with an attempt of another engine. */
  resume(pending: Appointment<Attempt>): void {
    this.#agenda.resume(pending);
  }

  start(schedule: Schedule, scheduledEpochMs: number): void {
    const invocation = {
      executionId: this.#cloud.ids.uuid(),
      scheduleArn: schedule.arn,
      scheduledEpochMs,
      attempt: 1,
    };
    this.#agenda.add({ schedule, invocation, firstEpochMs: this.#cloud.clock.nowEpochMs() }, 0);
  }

  async #run(attempt: Attempt): Promise<void> {
    const { schedule, invocation } = attempt;
    const { target } = schedule.settings;
    const input = this.#inputText(schedule, invocation);
    try {
      const call = target.call(input, invocation);
      requireTaken(await this.#cloud.call({ ...call, principal: roleOf(schedule) }));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      await this.#failed(attempt, input, error);
    }
  }

  #failed(attempt: Attempt, input: string, error: AwsError): Promise<void> | undefined {
    const { schedule, invocation, firstEpochMs } = attempt;
    const { maximumRetryAttempts, maximumEventAgeSeconds } = schedule.settings.target;
    const { clock, ids } = this.#cloud;
    if (!mayPass(error)) return this.#giveUp(attempt, { input, error });
    if (invocation.attempt > maximumRetryAttempts) {
      return this.#giveUp(attempt, { input, error, exhausted: 'MaximumRetryAttempts' });
    }
    const delayMs = backoffMs(invocation.attempt - 1, ids.random());
    if (clock.nowEpochMs() + delayMs - firstEpochMs > maximumEventAgeSeconds * 1_000) {
      return this.#giveUp(attempt, { input, error, exhausted: 'MaximumEventAgeInSeconds' });
    }
    this.#agenda.add({ ...attempt, invocation: { ...invocation, attempt: invocation.attempt + 1 } }, delayMs);
    return undefined;
  }

  /** Source: EventBridge Scheduler user guide, "Configuring a dead-letter queue". What the queue does not take is lost. */
  async #giveUp(
    { schedule, invocation }: Attempt,
    letter: { readonly input: string; readonly error: AwsError; readonly exhausted?: string },
  ): Promise<void> {
    const { target } = schedule.settings;
    if (target.deadLetterQueueArn === undefined) return;
    const attributes = {
      ERROR_CODE: letter.error.code,
      ERROR_MESSAGE: letter.error.message || letter.error.code,
      EXECUTION_ID: invocation.executionId,
      ...(letter.exhausted !== undefined && { EXHAUSTED_RETRY_CONDITION: letter.exhausted }),
      IS_PAYLOAD_TRUNCATED: 'false',
      RETRY_ATTEMPTS: String(invocation.attempt - 1),
      SCHEDULED_TIME: timeText(invocation.scheduledEpochMs),
      SCHEDULE_ARN: schedule.arn,
      TARGET_ARN: target.arn,
    };
    const input: JsonObject = {
      QueueUrl: queueUrlOf(target.deadLetterQueueArn),
      MessageBody: letter.input,
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      ),
    };
    try {
      await this.#cloud.call({
        service: 'sqs',
        operation: 'SendMessage',
        input,
        principal: roleOf(schedule),
      });
    } catch (lost) {
      if (!(lost instanceof AwsError)) throw lost;
    }
  }

  #inputText(schedule: Schedule, invocation: Invocation): string {
    const { input } = schedule.settings.target;
    return input === undefined ? this.#notification(schedule, invocation) : withKeywords(input, invocation);
  }

  /** What a target gets that is given no input. */
  #notification({ arn }: Schedule, { executionId, scheduledEpochMs }: Invocation): string {
    return JSON.stringify({
      version: '0',
      id: executionId,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: this.#cloud.accountId,
      time: timeText(scheduledEpochMs),
      region: this.#cloud.region,
      resources: [arn],
      detail: '{}',
    });
  }
}

/** Source: EventBridge Scheduler user guide, "Adding context attributes". */
function withKeywords(input: string, invocation: Invocation): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', invocation.scheduleArn)
    .replaceAll('<aws.scheduler.scheduled-time>', timeText(invocation.scheduledEpochMs))
    .replaceAll('<aws.scheduler.execution-id>', invocation.executionId)
    .replaceAll('<aws.scheduler.attempt-number>', String(invocation.attempt));
}

function roleOf({ name, settings }: Schedule): Principal {
  return { kind: 'role', roleArn: settings.target.roleArn, sessionName: name };
}

/** PutEvents answers with success even if it refused its entry. */
function requireTaken(output: JsonObject): void {
  const entries = output['FailedEntryCount'] === 0 ? undefined : output['Entries'];
  const [entry] = Array.isArray(entries) ? (entries as readonly JsonObject[]) : [];
  if (entry?.['ErrorCode'] === undefined) return;
  throw new AwsError({ code: String(entry['ErrorCode']), message: String(entry['ErrorMessage'] ?? '') });
}

function mayPass({ code, httpStatus }: AwsError): boolean {
  return httpStatus >= 500 || httpStatus === TOO_MANY_REQUESTS || MAY_PASS.test(code);
}

function timeText(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');
}
