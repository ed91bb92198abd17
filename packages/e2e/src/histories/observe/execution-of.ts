import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Effect, Period, Run, StopStep, Wait } from './observation.ts';
import { signalIn } from './signal-in.ts';

const REGISTERS = 'aws-sdk:dynamodb';
const COLLECTS = 'lambda';
const STOPS = 'events';

/** What the history of an execution tells about its lives, waits, effects and stop steps. */
export type SeenExecution = Pick<Run, 'lives' | 'waits' | 'effects' | 'stopSteps' | 'refusedAtMs'>;

/** Derived from the whole history of an execution that is over, or still runs at `nowMs`. */
export function executionOf(events: readonly HistoryEvent[], nowMs: number): SeenExecution {
  const byId = new Map(events.map((event) => [event.id, event]));
  const followers = (id: number | undefined) => events.filter((event) => event.previousEventId === id);
  const entryOf = (event: HistoryEvent): number => {
    let at: HistoryEvent | undefined = event;
    while (at !== undefined && at.type !== 'ParallelStateStarted') at = byId.get(at.previousEventId);
    return at?.id ?? 0;
  };
  const lives = livesIn(events, nowMs);
  const endOfLife = (atMs: number) => lives.find((life) => atMs <= life.toMs)?.toMs ?? nowMs;

  const waits = events
    .filter((event) => event.taskSubmittedEventDetails?.resourceType === REGISTERS)
    .map((event): Wait => {
      const ended = followers(event.id)[0];
      const fromMs = atMs(event);
      return { fromMs, toMs: ended === undefined ? endOfLife(fromMs) : atMs(ended), entry: entryOf(event) };
    });
  const stopSteps = events
    .filter(
      ({ type, stateEnteredEventDetails: entered }) =>
        type === 'TaskStateEntered' && entered?.name?.endsWith('Stop the monitor') === true,
    )
    .map((event): StopStep => {
      const name = event.stateEnteredEventDetails?.name;
      const entry = entryOf(event);
      const ofThis = events.filter((other) => entryOf(other) === entry);
      const left = ofThis.find((other) => other.stateExitedEventDetails?.name === name);
      return {
        entry,
        enteredAtMs: atMs(event),
        leftAtMs: left === undefined ? undefined : atMs(left),
        eventIds: ofThis.flatMap(eventIdsPut),
        told: ofThis.flatMap(verdictTold),
      };
    });
  return {
    lives,
    waits,
    stopSteps,
    effects: events.flatMap((event) => effectOf(event, entryOf(event))),
    refusedAtMs: events.filter(isRefusal).map(atMs),
  };
}

function livesIn(events: readonly HistoryEvent[], nowMs: number): readonly Period[] {
  const begins = events.filter(({ type }) => type === 'ExecutionStarted' || type === 'ExecutionRedriven');
  const ends = events.filter(({ type }) => ENDS.has(type ?? ''));
  return begins.map((begin, index) => ({
    fromMs: atMs(begin),
    toMs: ends[index] === undefined ? nowMs : atMs(ends[index]),
  }));
}

const ENDS = new Set(['ExecutionSucceeded', 'ExecutionFailed', 'ExecutionAborted', 'ExecutionTimedOut']);

function atMs({ timestamp }: HistoryEvent): number {
  return timestamp?.getTime() ?? 0;
}

function eventIdsPut({ taskSubmittedEventDetails: submitted }: HistoryEvent): readonly string[] {
  if (submitted?.resourceType !== STOPS) return [];
  const { Entries = [] } = JSON.parse(submitted.output ?? '{}') as { Entries?: { EventId: string }[] };
  return Entries.map(({ EventId }) => EventId);
}

function verdictTold({ taskSucceededEventDetails: succeeded }: HistoryEvent): StopStep['told'] {
  return succeeded?.resourceType === STOPS
    ? [JSON.parse(succeeded.output ?? '') as StopStep['told'][number]]
    : [];
}

function effectOf(event: HistoryEvent, entry: number): readonly Effect[] {
  const { taskSucceededEventDetails: succeeded, taskFailedEventDetails: failed } = event;
  const took = (by: Effect['by'], kind: Effect['kind'], text: string | undefined): readonly Effect[] => {
    const eventId = signalIn(text);
    return eventId === undefined ? [] : [{ atMs: atMs(event), eventId, kind, by, entry }];
  };
  if (failed?.resourceType === REGISTERS) return took('answer', 'fail', failed.cause);
  if (succeeded?.resourceType === REGISTERS) return took('answer', 'complete', succeeded.output);
  if (succeeded?.resourceType !== COLLECTS) return [];
  const response = collectResponse(event);
  if (response['outcome'] === 'fail') return took('collect', 'fail', String(response['cause']));
  return response['outcome'] === 'complete' ? took('collect', 'complete', JSON.stringify(response)) : [];
}

function isRefusal(event: HistoryEvent): boolean {
  return collectResponse(event)['error'] === 'Monitor.KeyInUse';
}

function collectResponse({
  taskSucceededEventDetails: succeeded,
}: HistoryEvent): Readonly<Record<string, unknown>> {
  if (succeeded?.resourceType !== COLLECTS) return {};
  const { Payload } = JSON.parse(succeeded.output ?? '{}') as { Payload?: Record<string, unknown> };
  return Payload ?? {};
}
