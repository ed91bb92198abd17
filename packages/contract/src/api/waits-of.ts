import type { SignalKind } from '../words.ts';
import type { Visit } from './history.ts';
import type { EndingEvent, Wait, WaitKind } from './waits.ts';

/** What is known of an execution besides its history. */
export interface WaitContext {
  /** Its Amazon States Language, as a value. */
  readonly definition: unknown;
  /** Events that its workflow declares. */
  readonly declared: readonly EndingEvent[];
  /** The execution that has the key. Absent: none, or it is not known. */
  readonly behind?: string;
  /**
   * When Wait states end whose fields are computed, by the id of the event that entered them. Absent, or not in it: only what
   * the definition or a plain path says is known.
   */
  readonly wakesAt?: ReadonlyMap<number, string>;
}

/** What an event of a kind ends. */
const ENDS: Readonly<Record<SignalKind, 'monitor' | 'receive' | 'nothing'>> = {
  fail: 'monitor',
  complete: 'monitor',
  heartbeat: 'nothing',
  inform: 'receive',
};

/** Name of the register state's call, in the ARN of its resource. */
const REGISTER_RESOURCE = 'aws-sdk:dynamodb:updateItem.waitForTaskToken';

/** Kinds of what an execution waits for, by the visits that go on. */
export function waitKindsOf(running: readonly Visit[]): readonly WaitKind[] {
  return [...new Set(innermost(running).map(waitKindOf))];
}

/** What an execution waits for, by the visits that go on. */
export function waitsOf(running: readonly Visit[], context: WaitContext): readonly Wait[] {
  return innermost(running).map((visit) => waitOf(visit, context));
}

/** What stands around something that goes on waits for nothing itself. */
function innermost(running: readonly Visit[]): readonly Visit[] {
  const around = new Set(running.map(({ insideOf }) => insideOf));
  return running.filter(({ enteredEventId }) => !around.has(enteredEventId));
}

function waitKindOf({ type, task, waitsForTurn }: Visit): WaitKind {
  if (type === 'Wait') return waitsForTurn === true ? 'turn' : 'timer';
  if (task?.waitsForToken !== true) return 'work';
  return task.inbox === undefined ? 'token' : 'message';
}

function waitOf(visit: Visit, { definition, declared, behind, wakesAt: computed }: WaitContext): Wait {
  const { state, enteredAt, task } = visit;
  const kind = waitKindOf(visit);
  const common = { state, since: task?.since ?? enteredAt, ...untilPart(visit, definition, computed) };
  const key = task?.key === undefined ? {} : { key: task.key };
  switch (kind) {
    case 'timer':
      return { kind, ...common };
    case 'turn':
      return { kind, ...common, ...(behind === undefined ? {} : { behind }) };
    case 'token': {
      const isMonitor = task?.resource === REGISTER_RESOURCE && task.key !== undefined;
      const endedBy = isMonitor ? declared.filter((event) => ENDS[event.kind] === 'monitor') : [];
      return { kind, ...common, ...key, isMonitor, endedBy };
    }
    case 'message': {
      const inbox = task?.inbox === undefined ? {} : { inbox: task.inbox };
      const endedBy = declared.filter((event) => ENDS[event.kind] === 'receive');
      return { kind, ...common, ...key, ...inbox, endedBy };
    }
    case 'work':
      return { kind, ...common, ...(task === undefined ? {} : { resource: task.resource }) };
    default:
      throw new Error(`Unknown kind of wait: ${JSON.stringify(kind satisfies never)}`);
  }
}

function untilPart(
  { state, type, enteredEventId, enteredAt, input, task }: Visit,
  definition: unknown,
  computed: WaitContext['wakesAt'],
) {
  const until =
    type === 'Wait'
      ? (computed?.get(enteredEventId) ?? wakesAt(stateIn(definition, state), { enteredAt, input }))
      : task?.timeoutSeconds === undefined
        ? undefined
        : after(task.since, task.timeoutSeconds);
  return until === undefined ? {} : { until };
}

/** When a Wait state ends, where its definition or its input says it plainly. */
function wakesAt(
  state: Readonly<Record<string, unknown>> | undefined,
  { enteredAt, input }: Pick<Visit, 'enteredAt' | 'input'>,
): string | undefined {
  const seconds = fieldValue(state?.['Seconds'], input) ?? fieldValue(state?.['SecondsPath'], input);
  if (typeof seconds === 'number') return after(enteredAt, seconds);
  const timestamp = fieldValue(state?.['Timestamp'], input) ?? fieldValue(state?.['TimestampPath'], input);
  const epochMs = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(epochMs) ? undefined : new Date(epochMs).toISOString();
}

/** A plain path into the input, in either query language. */
const PATH = /^(?:\{%\s*\$states\.input|\$)(?<path>(?:\.\w+)+)(?:\s*%\})?$/;

function fieldValue(field: unknown, input: unknown): unknown {
  if (typeof field !== 'string') return field;
  const path = PATH.exec(field)?.groups?.['path'];
  if (path === undefined) return field;
  return path
    .slice(1)
    .split('.')
    .reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), input);
}

function after(instant: string, seconds: number): string | undefined {
  const epochMs = Date.parse(instant) + seconds * 1_000;
  return Math.abs(epochMs) > 8.64e15 ? undefined : new Date(epochMs).toISOString();
}

/** A state of a definition by its name, which no other has. */
function stateIn(definition: unknown, name: string): Readonly<Record<string, unknown>> | undefined {
  return statesAround(definition, name)?.at(-1)?.[name];
}

type States = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The states of the machine and of the branches in it around a state, the outermost first; the last has it. */
export function statesAround(definition: unknown, name: string): readonly States[] | undefined {
  if (!isRecord(definition)) return undefined;
  const states = (isRecord(definition['States']) ? definition['States'] : {}) as States;
  if (Object.hasOwn(states, name) && isRecord(states[name])) return [states];
  for (const state of Object.values(states)) {
    if (!isRecord(state)) continue;
    const branches = Array.isArray(state['Branches']) ? state['Branches'] : [];
    for (const branch of [...branches, state['ItemProcessor'], state['Iterator']]) {
      const inside = statesAround(branch, name);
      if (inside !== undefined) return [states, ...inside];
    }
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
