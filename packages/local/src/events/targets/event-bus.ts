import { AwsError, isJsonObject, type JsonObject } from '../../kernel/index.ts';
import type { TargetDefinition } from './definition.ts';

/** Another event bus, to which the event goes on as it is. */
export interface EventBusDestination {
  readonly kind: 'event-bus';
  readonly busArn: string;
}

export const eventBusTarget: TargetDefinition<EventBusDestination> = {
  getsWholeEvent: true,
  parse: ({ arn, service, resource }) =>
    service === 'events' && resource.startsWith('event-bus/')
      ? { kind: 'event-bus', busArn: arn }
      : undefined,
  call: ({ busArn }, { event, forwardedEvents }) => ({
    service: 'events',
    operation: 'PutEvents',
    input: { Entries: [forwardedEvents.entryFor(event, busArn)] },
  }),
  refusal: refusedEntry,
  failures: { ResourceNotFoundException: 'NO_RESOURCE' },
};

/** Codes of entries that failed through no fault of theirs. Source: EventBridge API reference, PutEventsResultEntry. */
const INTERNAL_CODES: ReadonlySet<string> = new Set(['InternalException', 'InternalFailure']);

/** PutEvents answers with success even if it refused its entry. */
function refusedEntry(output: JsonObject): AwsError | undefined {
  if (output['FailedEntryCount'] === 0) return undefined;
  const entries = output['Entries'];
  const entry = Array.isArray(entries) ? entries[0] : undefined;
  const { ErrorCode = 'InternalFailure', ErrorMessage = '' } = isJsonObject(entry) ? entry : {};
  const isOfTheService = INTERNAL_CODES.has(String(ErrorCode));
  return new AwsError({
    code: String(ErrorCode),
    message: String(ErrorMessage),
    httpStatus: isOfTheService ? 500 : 400,
  });
}
