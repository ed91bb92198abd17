import { isJsonObject, type JsonObject } from '../../kernel/index.ts';
import { sqsError } from '../api/errors.ts';
import { MAX_RECEIVE_COUNT } from '../limits.ts';

/** When and where a queue gives messages up. Source: SQS API reference, SetQueueAttributes, `RedrivePolicy`. */
export interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

/** @throws AwsError InvalidParameterValue */
export function parseRedrivePolicy(text: string): RedrivePolicy {
  const document = parseObject(text);
  const deadLetterTargetArn = document?.['deadLetterTargetArn'];
  const maxReceiveCount = Number(document?.['maxReceiveCount']);
  const { min, max } = MAX_RECEIVE_COUNT;
  if (typeof deadLetterTargetArn !== 'string' || !deadLetterTargetArn.startsWith('arn:')) {
    throw invalidPolicy(text, 'deadLetterTargetArn must be the ARN of a queue.');
  }
  if (!Number.isInteger(maxReceiveCount) || maxReceiveCount < min || maxReceiveCount > max) {
    throw invalidPolicy(text, `maxReceiveCount must be an integer from ${min} to ${max}.`);
  }
  return { deadLetterTargetArn, maxReceiveCount };
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function invalidPolicy(text: string, reason: string) {
  return sqsError(
    'InvalidParameterValue',
    `Value ${text} for parameter RedrivePolicy is invalid. Reason: ${reason}`,
  );
}
