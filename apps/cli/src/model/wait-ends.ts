import { statesAround, type Visit } from '@wfm/contract/api';
import { type Json, type JsonObject, waitEndEpochMs } from '@wfm/local';
import { isJsonObject } from '../json-text.ts';

/** What is known of an execution besides its visits. */
export interface WaitingExecution {
  readonly definition: unknown;
  readonly visits: readonly Visit[];
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly startedAt: string;
  readonly input: unknown;
}

/** When the Wait states end that an execution is in, by the id of the event that entered each; those that are not known are left out. */
export async function waitEndsOf(execution: WaitingExecution): Promise<ReadonlyMap<number, string>> {
  const ends = new Map<number, string>();
  for (const visit of execution.visits) {
    if (visit.type !== 'Wait' || visit.outcome !== 'running') continue;
    const end = await waitEnd(execution, visit);
    if (end !== undefined) ends.set(visit.enteredEventId, end);
  }
  return ends;
}

async function waitEnd(execution: WaitingExecution, visit: Visit): Promise<string | undefined> {
  const { definition, visits } = execution;
  const around = statesAround(definition, visit.state);
  const state = around?.at(-1)?.[visit.state];
  if (around === undefined || !isJsonObject(state) || !isJsonObject(definition)) return undefined;
  const language = state['QueryLanguage'] ?? definition['QueryLanguage'];
  const endEpochMs = await waitEndEpochMs({
    state,
    queryLanguage: language === 'JSONata' ? 'JSONata' : 'JSONPath',
    input: (visit.input ?? {}) as JsonObject,
    variables: variablesFor(visit, { visits, around }),
    context: contextFor(visit, execution),
    enteredAtEpochMs: Date.parse(visit.enteredAt),
  });
  if (endEpochMs === undefined || Math.abs(endEpochMs) > MAX_DATE_EPOCH_MS) return undefined;
  return new Date(endEpochMs).toISOString();
}

/** Source: ECMAScript, "Time Values and Time Range". */
const MAX_DATE_EPOCH_MS = 8.64e15;

type Variables = Readonly<Record<string, Json>>;

/** What states assigned before, from the outermost to the branch or iteration that the visit is in. */
function variablesFor(
  visit: Visit,
  {
    visits,
    around,
  }: {
    readonly visits: readonly Visit[];
    readonly around: NonNullable<ReturnType<typeof statesAround>>;
  },
): Variables {
  const scopes: Variables[] = [];
  let inner: Visit | undefined = visit;
  for (const states of around.toReversed()) {
    if (inner === undefined) break;
    const { insideOf, iteration }: Visit = inner;
    const assigned = visits.filter(
      (other) =>
        other.insideOf === insideOf && other.iteration === iteration && Object.hasOwn(states, other.state),
    );
    scopes.unshift(Object.assign({}, ...assigned.map(({ variables = {} }) => variables)));
    inner = visits.find(({ enteredEventId }) => enteredEventId === insideOf);
  }
  return Object.assign({}, ...scopes);
}

/** The context object. Source: Step Functions developer guide, "Accessing execution data from the Context object". */
function contextFor(
  { state, enteredAt, retries }: Visit,
  { executionArn, stateMachineArn, startedAt, input }: WaitingExecution,
): JsonObject {
  return {
    Execution: {
      Id: executionArn,
      Name: executionArn.split(':').at(-1) ?? '',
      StartTime: startedAt,
      Input: (input ?? {}) as JsonObject,
    },
    State: { Name: state, EnteredTime: enteredAt, RetryCount: retries },
    StateMachine: { Id: stateMachineArn, Name: stateMachineArn.split(':').at(-1) ?? '' },
  };
}
