import type { EngineEvent, JsonObject, ObservedEvent, Outcome } from '@wfm/local';
import { objectIn } from '../json-text.ts';
import { causeText } from '../output/cause-text.ts';
import { nearestText } from '../output/nearest-text.ts';
import { oneLine } from '../output/one-line.ts';
import { REJECTED_QUEUE } from '../queues.ts';
import type { TimelineEntry } from './actor.ts';
import { mailboxEntry } from './mailbox-entry.ts';

/** The line that something in the engine is worth; `undefined` for what would only be noise. */
export function timelineEntry(event: ObservedEvent): TimelineEntry | undefined {
  switch (event.kind) {
    case 'execution status':
      return event.status === 'RUNNING' ? undefined : workflowEnded(event.status, event.detail);
    case 'history event':
      return stateEntry(event.event.type, event.event.details);
    case 'event put':
      return eventPut(event);
    case 'event delivery':
      return { actor: 'rule', text: deliveryText(event) };
    case 'event lost':
      return {
        actor: 'event',
        text: `${headOf(event.event)}: there is no bus ${event.eventBusName}, so the event is lost, as on AWS`,
      };
    case 'function started':
      return {
        actor: 'function',
        text: `${event.functionName} ${foresees(event.payload) ? 'is asked, and does nothing' : 'is invoked'}`,
      };
    case 'function logged':
      return verdictEntry(event.functionName, event.text);
    case 'call answered':
      return event.answer.kind === 'output' ? callEntry(event.call) : undefined;
    case 'function ended':
      return event.outcome.kind === 'error'
        ? { actor: 'function', text: `${event.functionName} fails: ${failureText(event.outcome.error)}` }
        : undefined;
    case 'function retries':
      return {
        actor: 'function',
        text: `${event.functionName} is tried again in ${Math.round(event.afterMs / 1_000)} s`,
      };
    case 'function event failed':
      return { actor: 'function', text: givenUpText(event) };
    default:
      throw new Error(`Unknown event of the engine: ${JSON.stringify(event satisfies never)}`);
  }
}

type Call = Extract<ObservedEvent, { kind: 'call answered' }>['call'];

function callEntry({ service, operation, input, sandbox }: Call): TimelineEntry | undefined {
  if (service === 'dynamodb') return mailboxEntry(operation, input);
  const queue = String(input['QueueUrl']).split('/').at(-1) ?? '';
  // A function of a workflow may have queues of its own.
  return service === 'sqs' &&
    operation === 'SendMessage' &&
    queue.endsWith(`-${REJECTED_QUEUE}`) &&
    sandbox !== undefined
    ? { actor: 'function', text: `${sandbox.functionName}: the event went to the dead-letter queue ${queue}` }
    : undefined;
}

/** Whether a function is asked what would become of an event. */
function foresees(payload: string): boolean {
  return objectIn(payload)['foresee'] === true;
}

function workflowEnded(status: string, { error, cause }: JsonObject): TimelineEntry {
  const because = typeof cause === 'string' && cause !== '' ? `, because ${causeText(cause)}` : '';
  return {
    actor: 'workflow',
    text: typeof error === 'string' ? `${status}: ${error}${because}` : `${status}${because}`,
  };
}

function failureText({ errorType, errorMessage }: Extract<Outcome, { kind: 'error' }>['error']): string {
  return oneLine(`${errorType}: ${errorMessage}`);
}

function givenUpText({
  functionName,
  condition,
  sentTo,
}: Extract<EngineEvent, { kind: 'function event failed' }>): string {
  const why = condition === 'RetriesExhausted' ? 'after its last try' : 'as the event has become too old';
  const where =
    sentTo.length === 0
      ? 'the event is lost: the function has no queue for it'
      : `the event went to ${sentTo.map((arn) => arn.split(':').at(-1)).join(', ')}`;
  return `${functionName} gives up ${why}; ${where}`;
}

function deliveryText({ ruleName, outcome }: Extract<EngineEvent, { kind: 'event delivery' }>): string {
  switch (outcome.kind) {
    case 'delivered':
      return ruleName;
    case 'retry-scheduled':
      return `${ruleName} is tried again: ${oneLine(outcome.failure.message)}`;
    case 'dead-lettered':
      return `${ruleName} gives up, and the event went to ${outcome.queueArn.split(':').at(-1)}: ${oneLine(outcome.failure.message)}`;
    case 'discarded':
      return `${ruleName} gives up, and the event is lost (${oneLine(outcome.reason)}): ${oneLine(outcome.failure.message)}`;
    case 'fault-injected':
      return `${ruleName}: a fault switch acts (${outcome.fault})`;
    default:
      throw new Error(`Unknown outcome of a delivery: ${JSON.stringify(outcome satisfies never)}`);
  }
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
function eventPut({
  event,
  eventBusName,
  matchedRuleNames,
  nearestRule,
}: Extract<EngineEvent, { kind: 'event put' }>): TimelineEntry | undefined {
  if (event['source'] === 'aws.states') return undefined;
  const unmatched =
    matchedRuleNames.length === 0 ? `: no rule on ${eventBusName} matches${nearestText(nearestRule())}` : '';
  return { actor: 'event', text: `${headOf(event)}${unmatched}` };
}

function headOf(event: JsonObject): string {
  const detail = event['detail'];
  const message =
    typeof detail === 'object' && detail !== null && 'message' in detail
      ? ` “${oneLine(String(detail['message']))}”`
      : '';
  return `${String(event['detail-type'])} from ${String(event['source'])}${message}`;
}

/** Functions log one JSON document a line; a verdict is the one worth showing. */
function verdictEntry(functionName: string, line: string): TimelineEntry | undefined {
  if (!line.startsWith('{')) return undefined;
  const { verdict, kind, reason } = JSON.parse(line) as {
    verdict?: unknown;
    kind?: unknown;
    reason?: unknown;
  };
  const because = typeof reason === 'string' ? `: ${oneLine(reason)}` : '';
  return verdict === undefined
    ? undefined
    : {
        actor: 'function',
        text: `${functionName}: the ${String(kind)} signal is ${String(verdict)}${because}`,
      };
}
