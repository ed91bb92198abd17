import type { JsonObject } from '../../kernel/index.ts';
import {
  inMember,
  optionalInteger,
  optionalStructure,
  optionalText,
  requiredText,
} from '../../request/index.ts';
import { notSupportedHere, validationException } from '../api/errors.ts';
import { parseTargetInput } from '../input/parse-target-input.ts';
import { EVENT_AGE_SECONDS, RETRY_ATTEMPTS } from '../limits.ts';
import { definitionOf, MEMBERS_OF_KINDS, parseDestination, parseTargetArn } from './index.ts';
import type { RetryPolicy, Target } from './target.ts';

const TARGET_ID = { maxLength: 64, pattern: '[\\.\\-_A-Za-z0-9]+' };
const ARN = { maxLength: 1_600 };

const SUPPORTED_MEMBERS: ReadonlySet<string> = new Set([
  'Id',
  'Arn',
  'RoleArn',
  'Input',
  'InputPath',
  'InputTransformer',
  'RetryPolicy',
  'DeadLetterConfig',
  ...MEMBERS_OF_KINDS,
]);

/**
 * Parses one target of PutTargets. Source: EventBridge API reference, PutTargets and Target.
 *
 * @throws AwsError ValidationException, also for what the local engine does not know.
 */
export function parseTarget(request: JsonObject): Target {
  const id = requiredText(request, 'Id', TARGET_ID);
  const arn = requiredText(request, 'Arn', ARN);
  for (const member of Object.keys(request)) {
    if (!SUPPORTED_MEMBERS.has(member) && request[member] !== undefined && request[member] !== null) {
      throw notSupportedHere(`${member} of target ${id}`);
    }
  }
  const destination = parseDestination(arn, request);
  const { needsRole, getsWholeEvent } = definitionOf(destination);
  const roleArn = optionalText(request, 'RoleArn', ARN);
  if (roleArn === undefined && needsRole === true) {
    throw validationException(`RoleArn is required for target ${arn}.`);
  }
  const input = parseTargetInput(id, request);
  if (getsWholeEvent === true && input.kind !== 'matched-event') {
    throw notSupportedHere(`an input other than the matched event for the event bus target ${id}`);
  }
  const deadLetterQueueArn = parseDeadLetterQueue(id, request);
  return {
    id,
    arn,
    destination,
    input,
    retryPolicy: parseRetryPolicy(request),
    request,
    ...(roleArn !== undefined && { roleArn }),
    ...(deadLetterQueueArn !== undefined && { deadLetterQueueArn }),
  };
}

function parseRetryPolicy(request: JsonObject): RetryPolicy {
  const policy = optionalStructure(request, 'RetryPolicy') ?? {};
  return inMember('RetryPolicy', () => ({
    maximumRetryAttempts:
      optionalInteger(policy, 'MaximumRetryAttempts', RETRY_ATTEMPTS) ?? RETRY_ATTEMPTS.default,
    maximumEventAgeSeconds:
      optionalInteger(policy, 'MaximumEventAgeInSeconds', EVENT_AGE_SECONDS) ?? EVENT_AGE_SECONDS.default,
  }));
}

function parseDeadLetterQueue(targetId: string, request: JsonObject): string | undefined {
  const arn = optionalText(optionalStructure(request, 'DeadLetterConfig') ?? {}, 'Arn', ARN);
  if (arn === undefined) return undefined;
  const queue = parseTargetArn(arn);
  if (queue?.service !== 'sqs') {
    throw validationException(
      `DeadLetterConfig of target ${targetId} must name an SQS queue, but is ${arn}.`,
    );
  }
  if (queue.resource.endsWith('.fifo')) {
    throw validationException(
      `DeadLetterConfig of target ${targetId} must name a standard queue; FIFO queues are not supported: ${arn}.`,
    );
  }
  return arn;
}
