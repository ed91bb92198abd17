import type { HistoryEvent, Json, JsonObject } from '@wfm/local';
import { ordered } from './history-order.ts';
import { invocationSteps } from './invocation-steps.ts';
import type { Moment, RecordedHistory, RecordedPut, Recording } from './recording.ts';
import type { StackNames } from './stack-names.ts';
import type { Lane, Step } from './step.ts';

const STATUS_SOURCE = 'aws.states';

/** The steps of what was recorded, in an order that every run of it has. */
export function flowSteps(recording: Recording, names: StackNames): readonly Step[] {
  return new FlowSteps(recording, names).steps();
}

class FlowSteps {
  readonly #recording: Recording;
  readonly #names: StackNames;
  /** Tasks that put events and wait, by what they put. */
  readonly #replyTexts: readonly string[];
  readonly #ownEventIds: ReadonlySet<string>;

  constructor(recording: Recording, names: StackNames) {
    this.#recording = recording;
    this.#names = names;
    const tasks = recording.history.map(({ event }) => event);
    this.#replyTexts = tasks.filter(isPutting).map(({ details }) => String(details?.['parameters']));
    this.#ownEventIds = new Set(tasks.flatMap(eventIdsIn));
  }

  steps(): readonly Step[] {
    const { history, puts } = this.#recording;
    const outside = puts.filter(({ event }) => this.#isFromOutside(event));
    const moments = distinct([...history, ...outside]);
    let last = moments[0]?.atEpochMs ?? 0;
    const beginning = last;
    return moments.flatMap((moment) => {
      const passed: Step[] =
        moment.atEpochMs === last ? [] : [{ kind: 'time', text: since(moment.atEpochMs - beginning) }];
      last = moment.atEpochMs;
      const here = <Thing extends Moment>(things: readonly Thing[]) =>
        things.filter((thing) => isSame(thing, moment));
      const steps = [
        ...here(outside).flatMap((put) => this.#put('outside', put)),
        ...executionsIn(here(history)).flatMap((arn) => this.#execution(arn, moment)),
      ];
      return steps.length === 0 ? [] : [...passed, ...steps];
    });
  }

  #isFromOutside(event: JsonObject): boolean {
    return event['source'] !== STATUS_SOURCE && !this.#ownEventIds.has(String(event['id']));
  }

  /** What an execution does at a moment. */
  #execution(executionArn: string, moment: Moment): readonly Step[] {
    const all = this.#recording.history.filter((entry) => entry.executionArn === executionArn);
    const here = ordered(all, isSame).filter((entry) => isSame(entry, moment));
    return branches(here).flatMap((branch) => joined(branch.flatMap((entry) => this.#historySteps(entry))));
  }

  #historySteps({ event, executionArn }: RecordedHistory): readonly Step[] {
    const { type, details = {} } = event;
    if (type === 'ExecutionStarted') {
      const { workflowkey } = JSON.parse(String(details['input'])) as JsonObject;
      return [note(`starts with the key ${String(workflowkey)}`)];
    }
    if (type.endsWith('StateEntered')) return [note(String(details['name']))];
    if (type === 'TaskScheduled') return this.#task(details);
    if (type === 'TaskSucceeded' && eventIdsIn(event).length === 0) return [];
    if (type === 'TaskSubmitted' || type === 'TaskSucceeded') return this.#putByTask(event);
    if (type === 'TaskFailed') return this.#failedTask(details);
    if (type === 'TaskTimedOut') return [note('hears nothing in time', 'bad')];
    if (type === 'ExecutionSucceeded') return [note('SUCCEEDED', 'good'), ...this.#ended(executionArn)];
    if (/^Execution(?:Failed|TimedOut|Aborted)$/.test(type)) {
      const error = details['error'] === undefined ? '' : `: ${String(details['error'])}`;
      const status = type === 'ExecutionFailed' ? 'FAILED' : type.slice('Execution'.length).toUpperCase();
      return [note(`${status}${error}`, 'bad'), ...this.#ended(executionArn)];
    }
    return [];
  }

  /** A call of a state. Events are told of when the bus has them. */
  #task({ resourceType, resource, parameters }: JsonObject): readonly Step[] {
    const { TableName, FunctionName, Payload } = JSON.parse(String(parameters)) as JsonObject;
    if (typeof TableName === 'string') {
      const { lane, name } = this.#names.of(TableName);
      const operation = String(resource).split('.')[0];
      const text = lane === 'mailbox' ? 'registers its task token' : `${operation} ${name}`;
      return [arrow('workflow', lane, text)];
    }
    if (typeof FunctionName === 'string') {
      const { lane, name } = this.#names.of(FunctionName);
      const invoked = this.#recording.invocations.find(
        ({ functionName, payload }) =>
          FunctionName.endsWith(functionName) && JSON.stringify(payload) === JSON.stringify(Payload),
      );
      const inside = lane === 'function' && invoked !== undefined ? this.#inside(invoked) : [];
      return [arrow('workflow', lane, name), ...inside];
    }
    return resourceType === 'events' ? [] : [note(`calls ${String(resourceType)}:${String(resource)}`)];
  }

  /** A call that failed; what a monitor or a step waits for and gets is told of where it is answered. */
  #failedTask({ resourceType, resource, error }: JsonObject): readonly Step[] {
    if (String(resource).endsWith('.waitForTaskToken') && !String(error).startsWith('DynamoDb.')) return [];
    const from: Lane = String(resourceType).endsWith('dynamodb') ? 'mailbox' : 'own';
    return [arrow(from, 'workflow', String(error), 'bad')];
  }

  #putByTask(event: HistoryEvent): readonly Step[] {
    const ids = eventIdsIn(event);
    const puts = this.#recording.puts.filter((put) => ids.includes(String(put.event['id'])));
    return puts.flatMap((put) => this.#put('workflow', put));
  }

  /** An event on the bus, and all that the functions do that hear of it. */
  #put(from: Lane, { event }: RecordedPut): readonly Step[] {
    const isStatus = event['source'] === STATUS_SOURCE;
    const { message = event['detail-type'] } = event['detail'] as JsonObject;
    return [
      arrow(from, 'bus', isStatus ? 'its end, on the default bus' : String(message)),
      ...this.#delivered(String(event['id'])),
    ];
  }

  #delivered(eventId: string): readonly Step[] {
    const { deliveries, invocations } = this.#recording;
    const rules = deliveries
      .filter((delivery) => delivery.eventId === eventId)
      .map(({ ruleName }) => ruleName);
    return rules.toSorted().flatMap((ruleName) => {
      const rule = this.#names.short(ruleName);
      const invoked = invocations.find(({ payload }) => {
        const { event, declaration } = payload as { event?: JsonObject; declaration?: JsonObject };
        return event?.['id'] === eventId && (declaration === undefined || declaration['name'] === rule);
      });
      if (invoked === undefined) return [arrow('bus', 'function', `rule ${rule}`)];
      const { name } = this.#names.of(invoked.functionName);
      return [arrow('bus', 'function', `rule ${rule}: ${name}`), ...this.#inside(invoked)];
    });
  }

  #inside(invoked: Recording['invocations'][number]): readonly Step[] {
    const isReply = (token: Json | undefined) =>
      this.#replyTexts.some((text) => text.includes(String(token)));
    return invocationSteps(invoked, this.#names, isReply);
  }

  /** What follows the end of an execution. */
  #ended(executionArn: string): readonly Step[] {
    const put = this.#recording.puts.findLast(({ event }) => {
      const detail = event['detail'] as JsonObject;
      return event['source'] === STATUS_SOURCE && detail['executionArn'] === executionArn;
    });
    return put === undefined ? [] : this.#put('workflow', put);
  }
}

function isPutting({ type, details }: HistoryEvent): boolean {
  return type === 'TaskScheduled' && details?.['resourceType'] === 'events';
}

/** The ids that PutEvents gave to a task, once: a task that waits has them when it is submitted. */
function eventIdsIn({ type, details = {} }: HistoryEvent): readonly string[] {
  const isDone =
    type === 'TaskSubmitted' || (type === 'TaskSucceeded' && details['resource'] === 'putEvents');
  if (!isDone || details['resourceType'] !== 'events') return [];
  const { Entries = [] } = JSON.parse(String(details['output'])) as {
    readonly Entries?: readonly { readonly EventId: string }[];
  };
  return Entries.map(({ EventId }) => EventId);
}

function isSame(one: Moment, other: Moment): boolean {
  return one.part === other.part && one.atEpochMs === other.atEpochMs;
}

function distinct(moments: readonly Moment[]): readonly Moment[] {
  const sorted = moments.toSorted((a, b) => a.part - b.part || a.atEpochMs - b.atEpochMs);
  return sorted.filter((moment, index) => {
    const before = sorted[index - 1];
    return before === undefined || !isSame(before, moment);
  });
}

function executionsIn(history: readonly RecordedHistory[]): readonly string[] {
  return [...new Set(history.map(({ executionArn }) => executionArn))];
}

/** A history where it goes on with another branch: there, a state is entered by what does not stand right before it. */
function branches(history: readonly RecordedHistory[]): readonly (readonly RecordedHistory[])[] {
  const result: RecordedHistory[][] = [];
  for (const entry of history) {
    const last = result.at(-1);
    const { previousEventId, type } = entry.event;
    const isOther = type.endsWith('StateEntered') && ![0, last?.at(-1)?.event.id].includes(previousEventId);
    if (last === undefined || isOther) result.push([entry]);
    else last.push(entry);
  }
  return result;
}

/** States that are entered one right after the other, in one note. */
function joined(steps: readonly Step[]): readonly Step[] {
  const result: Step[] = [];
  for (const step of steps) {
    const last = result.at(-1);
    const isPlainNote = step.kind === 'note' && step.tone === 'plain';
    if (isPlainNote && last?.kind === 'note' && last.tone === 'plain') {
      result[result.length - 1] = { ...last, text: `${last.text}\n${step.text}` };
    } else result.push(step);
  }
  return result;
}

function note(text: string, tone: Extract<Step, { kind: 'note' }>['tone'] = 'plain'): Step {
  return { kind: 'note', at: 'workflow', text, tone };
}

function arrow(from: Lane, to: Lane, text: string, tone: 'plain' | 'bad' = 'plain'): Step {
  return { kind: 'arrow', from, to, text, tone };
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** A duration in the largest units that it has: `+1 d 2 h`. */
function since(durationMs: number): string {
  let rest = Math.round(durationMs / 1_000);
  const parts = UNITS.flatMap(([unit, seconds]) => {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return `+${parts.join(' ')}`;
}
