import type { EngineEvent, JsonObject, ObservedEvent } from '@wfm/local';
import type { TimelineEntry } from './actor.ts';
import { mailboxEntry } from './mailbox-entry.ts';

/** The line that something in the engine is worth; `undefined` for what would only be noise. */
export function timelineEntry(event: ObservedEvent): TimelineEntry | undefined {
  switch (event.kind) {
    case 'execution status':
      return event.status === 'RUNNING' ? undefined : workflowEnded(event.status, event.detail['error']);
    case 'history event':
      return stateEntry(event.event.type, event.event.details);
    case 'event put':
      return eventPut(event);
    case 'event delivery':
      return event.outcome.kind === 'delivered'
        ? { actor: 'rule', text: event.ruleName }
        : { actor: 'rule', text: `${event.ruleName}: ${event.outcome.kind}` };
    case 'function started':
      return { actor: 'function', text: `${event.functionName} is invoked` };
    case 'function logged':
      return verdictEntry(event.functionName, event.text);
    case 'call answered':
      return event.call.service === 'dynamodb' && event.answer.kind === 'output'
        ? mailboxEntry(event.call.operation, event.call.input)
        : undefined;
    case 'function ended':
    case 'function retries':
    case 'function event failed':
      return undefined;
    default:
      throw new Error(`Unknown event of the engine: ${JSON.stringify(event satisfies never)}`);
  }
}

function workflowEnded(status: string, error: unknown): TimelineEntry {
  return { actor: 'workflow', text: typeof error === 'string' ? `${status}: ${error}` : status };
}

function stateEntry(type: string, details: JsonObject = {}): TimelineEntry | undefined {
  if (type === 'ExecutionStarted') return { actor: 'workflow', text: 'started' };
  if (type.endsWith('StateEntered')) return { actor: 'state', text: String(details['name']) };
  if (type !== 'TaskFailed') return undefined;
  const { resourceType, resource, error } = details;
  const isMonitor = resourceType === 'aws-sdk:dynamodb' && resource === 'updateItem.waitForTaskToken';
  const whose = isMonitor ? 'the monitor’s task' : `${String(resourceType)}:${String(resource)}`;
  return { actor: 'state', text: `${whose} fails${error === undefined ? '' : `: ${String(error)}`}` };
}

/** Status changes come by the default bus; they have their own line already. */
function eventPut({ event }: Extract<EngineEvent, { kind: 'event put' }>): TimelineEntry | undefined {
  if (event['source'] === 'aws.states') return undefined;
  const detail = event['detail'];
  const message =
    typeof detail === 'object' && detail !== null && 'message' in detail
      ? ` “${String(detail['message'])}”`
      : '';
  return {
    actor: 'event',
    text: `${String(event['detail-type'])} from ${String(event['source'])}${message}`,
  };
}

/** Functions log one JSON document a line; a verdict is the one worth showing. */
function verdictEntry(functionName: string, line: string): TimelineEntry | undefined {
  if (!line.startsWith('{')) return undefined;
  const { verdict, kind } = JSON.parse(line) as { verdict?: unknown; kind?: unknown };
  return verdict === undefined
    ? undefined
    : { actor: 'function', text: `${functionName}: the ${String(kind)} signal is ${String(verdict)}` };
}
