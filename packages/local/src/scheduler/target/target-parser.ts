import { AwsError, type JsonObject } from '../../kernel/index.ts';
import {
  inMember,
  optionalInteger,
  optionalStructure,
  optionalText,
  requiredText,
} from '../../request/index.ts';
import type { Integrations } from '../../states/integrations/index.ts';
import { notSupportedHere, validationException } from '../api/errors.ts';
import { EVENT_AGE_SECONDS, RETRY_ATTEMPTS } from '../limits.ts';
import type { ScheduleTarget } from './schedule-target.ts';
import { TEMPLATES } from './templated.ts';
import { universalCall } from './universal.ts';

const ARN = { maxLength: 1_600 };

const COMMON_MEMBERS: ReadonlySet<string> = new Set([
  'Arn',
  'DeadLetterConfig',
  'Input',
  'RetryPolicy',
  'RoleArn',
]);

export interface TargetParserParts {
  readonly integrations: Integrations;
  /** @throws AwsError when the Scheduler may not take the role. */
  readonly requireAssumable: (roleArn: string) => void;
}

/** Reads what a schedule invokes. Source: EventBridge Scheduler API reference, Target. */
export class TargetParser {
  readonly #parts: TargetParserParts;

  constructor(parts: TargetParserParts) {
    this.#parts = parts;
  }

  /** @throws AwsError ValidationException */
  parse(request: JsonObject): ScheduleTarget {
    const arn = requiredText(request, 'Arn', ARN);
    const roleArn = requiredText(request, 'RoleArn', ARN);
    const input = optionalText(request, 'Input');
    const call = this.#callOf(arn, request);
    this.#requireRole(roleArn);
    const retryPolicy = parseRetryPolicy(request);
    const deadLetterQueueArn = parseDeadLetterQueue(request);
    return {
      arn,
      roleArn,
      call,
      ...retryPolicy,
      ...(input !== undefined && { input }),
      ...(deadLetterQueueArn !== undefined && { deadLetterQueueArn }),
      shown: {
        ...request,
        RetryPolicy: {
          MaximumEventAgeInSeconds: retryPolicy.maximumEventAgeSeconds,
          MaximumRetryAttempts: retryPolicy.maximumRetryAttempts,
        },
      },
    };
  }

  #callOf(arn: string, request: JsonObject): ScheduleTarget['call'] {
    const template = TEMPLATES.find(({ pattern }) => pattern.test(arn));
    for (const [member, value] of Object.entries(request)) {
      const isPresent = value !== undefined && value !== null;
      if (isPresent && !COMMON_MEMBERS.has(member) && member !== template?.member) {
        throw notSupportedHere(`${member} of the target ${arn}`);
      }
    }
    const call = template?.callOf(arn, request) ?? universalCall(arn, this.#parts.integrations);
    if (call !== undefined) return call;
    if (!arn.startsWith('arn:')) throw validationException(`Provided Arn is not in correct format.`);
    throw notSupportedHere(
      `the target ${arn}: targets are functions, queues, topics, state machines, event buses, and actions of the services that it has`,
    );
  }

  #requireRole(roleArn: string): void {
    try {
      this.#parts.requireAssumable(roleArn);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw validationException(
        'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
      );
    }
  }
}

function parseRetryPolicy(request: JsonObject) {
  const policy = optionalStructure(request, 'RetryPolicy') ?? {};
  return inMember('RetryPolicy', () => ({
    maximumEventAgeSeconds:
      optionalInteger(policy, 'MaximumEventAgeInSeconds', EVENT_AGE_SECONDS) ?? EVENT_AGE_SECONDS.default,
    maximumRetryAttempts:
      optionalInteger(policy, 'MaximumRetryAttempts', RETRY_ATTEMPTS) ?? RETRY_ATTEMPTS.default,
  }));
}

function parseDeadLetterQueue(request: JsonObject): string | undefined {
  const config = optionalStructure(request, 'DeadLetterConfig') ?? {};
  const arn = inMember('DeadLetterConfig', () => optionalText(config, 'Arn', ARN));
  if (arn !== undefined && (!/^arn:[^:]+:sqs:[^:]+:\d{12}:[^:]+$/.test(arn) || arn.endsWith('.fifo'))) {
    throw validationException(`DeadLetterConfig must name a standard SQS queue, but is ${arn}.`);
  }
  return arn;
}
