import { isJsonObject, type JsonObject } from '../../kernel/index.ts';
import type { Integrations } from '../../states/integrations/index.ts';
import { notSupportedHere, validationException } from '../api/errors.ts';
import type { ScheduleTarget } from './schedule-target.ts';

const UNIVERSAL = /^arn:[^:]+:scheduler:::aws-sdk:(?<service>[a-z0-9]+):(?<action>[a-zA-Z0-9]+)$/;

/** Actions that only read. Source: EventBridge Scheduler user guide, "Using universal targets", unsupported actions. */
const READS =
  /^(get|describe|list|poll|receive|search|scan|query|select|read|lookup|discover|validate|batchGet|estimate|invokeModel)/;

/**
 * `arn:aws:scheduler:::aws-sdk:SERVICE:ACTION`; `undefined` for an ARN of another kind. Its input is that of the action, with
 * members that begin with a capital.
 *
 * @throws AwsError ValidationException
 */
export function universalCall(arn: string, integrations: Integrations): ScheduleTarget['call'] | undefined {
  const { service, action } = UNIVERSAL.exec(arn)?.groups ?? {};
  if (service === undefined || action === undefined) return undefined;
  if (READS.test(action)) throw validationException(`${arn} is not a supported universal target.`);
  const integration = integrations.find({
    style: 'aws-sdk',
    service,
    action,
    pattern: 'REQUEST_RESPONSE',
  });
  if (integration === undefined) throw notSupportedHere(`the universal target ${arn}`);
  return (input, { executionId, scheduleArn, scheduledEpochMs }) => ({
    service: integration.service,
    ...integration.request(parametersOf(input), {
      executionArn: scheduleArn,
      stateMachineArn: scheduleArn,
      requestId: executionId,
      nowEpochMs: scheduledEpochMs,
    }),
  });
}

function parametersOf(input: string): JsonObject {
  try {
    const value: unknown = JSON.parse(input);
    if (isJsonObject(value)) return value;
  } catch {
    throw noParameters();
  }
  throw noParameters();
}

function noParameters() {
  return validationException('The input of a universal target must be a JSON object.');
}
