import * as z from 'zod/mini';
import { InvalidInputError } from './errors.ts';
import type { SignalDelivery } from './events/delivery.ts';
import { replaceAtEventPath, valueAtEventPath } from './events/event-path.ts';
import { parseAddress, parseAt } from './events/event-values.ts';
import type { EventBridgeEvent } from './events/eventbridge-event.ts';
import { STOP_DECLARATION_NAME, STOP_SECTION_PATH } from './events/sample-events.ts';
import type { SignalId, TaskToken } from './ids.ts';
import {
  epochMsSchema,
  executionArnSchema,
  isoInstantSchema,
  monitorNameSchema,
  taskTokenSchema,
  workflowKeySchema,
} from './schemas.ts';
import { type Traceparent, withTrace } from './traceparent.ts';
import { REGISTRATION_KINDS } from './words.ts';

/** The event that a signal came from. A reply token in it is masked. */
export const signalEventSchema = z.object({
  id: z.string(),
  source: z.string(),
  'detail-type': z.string(),
  time: z.string(),
  /** The trace that it is of, from its detail or from the invocation that it came with. Absent: of none. */
  traceparent: z.optional(z.custom<Traceparent>((value) => typeof value === 'string')),
  detail: z.looseObject({}),
});

const common = {
  id: z.custom<SignalId>((value) => typeof value === 'string' && value !== '', {
    error: 'must be a signal id',
  }),
  workflowKey: workflowKeySchema,
  monitor: monitorNameSchema,
  /** The one execution that it is meant for. Absent: the next that registers. */
  executionArn: z.optional(executionArnSchema),
  /** When EventBridge took the event in. */
  ingestedAtEpochMs: epochMsSchema,
  /** How long it waits for a registration, from `ingestedAtEpochMs`. 0: it does not wait. */
  timeToLiveSeconds: z.number(),
  event: signalEventSchema,
};

/**
 * Which section of its execution a stop step ends: the monitored Parallel state of that name as it was entered last before
 * the stop step. Entries of one section, and sections of one execution, follow each other in time.
 */
const stopSectionSchema = z.object({
  /** Name of the Parallel state. */
  state: z.string().check(z.minLength(1, { error: 'must not be empty' })),
  /** When the stop step was entered; the same for all its tries. */
  stopEnteredAt: isoInstantSchema,
});

const signalStopSchema = z.object({ state: z.string(), enteredAtEpochMs: epochMsSchema });

const failSchema = z.object({
  ...common,
  kind: z.literal('fail'),
  error: z.string(),
  /** Whether it is only for a task whose state was entered before it came. Absent: for one that is entered later as well. */
  registeredBefore: z.optional(z.literal(true)),
});
const completeSchema = z.object({
  ...common,
  kind: z.literal('complete'),
  /** Absent: the event comes from no stop step. */
  stop: z.optional(signalStopSchema),
  /** Whether it ends the work as well. Absent: the work goes on. */
  endsWork: z.optional(z.boolean()),
});
const heartbeatSchema = z.object({ ...common, kind: z.literal('heartbeat') });

/** An event addressed to a mailbox, that acts on the wait there; see `InformSignal` for the others. */
export type Signal =
  | z.output<typeof failSchema>
  | z.output<typeof completeSchema>
  | z.output<typeof heartbeatSchema>;

const event = z.catchall(signalEventSchema, z.unknown());
const stop = z.optional(z.catchall(signalStopSchema, z.unknown()));

// The compiler refuses here a kind that no signal is of.
REGISTRATION_KINDS satisfies readonly Signal['kind'][];

/**
 * Reads a signal that waits in a mailbox. Members that a later release wrote are kept wherever they stand, so that they are
 * written back.
 */
export const signalSchema: z.ZodMiniType<Signal> = z.discriminatedUnion('kind', [
  z.catchall(z.extend(failSchema, { event }), z.unknown()),
  z.catchall(z.extend(completeSchema, { event, stop }), z.unknown()),
  z.catchall(z.extend(heartbeatSchema, { event }), z.unknown()),
]);

export type CompleteSignal = Extract<Signal, { kind: 'complete' }>;
/** Which section a stop step ends, and when the step was entered. */
export type StopSection = NonNullable<CompleteSignal['stop']>;

/** A signal, and the task that waits to be told its verdict, if there is one. */
export interface SignalWithReply {
  readonly signal: Signal;
  readonly replyToken: TaskToken | undefined;
}

const MASK = '***';

/**
 * Makes the signal that a delivery's declaration describes.
 *
 * @param trace what the signal is part of. Absent: of no trace.
 * @throws InvalidInputError if the event lacks what the declaration points at, or has it in a wrong form.
 */
export function parseSignal(
  { declaration, ingestedAt, event: sent }: SignalDelivery,
  trace?: Traceparent,
): SignalWithReply {
  const base = parseAddress({ declaration, ingestedAt, event: sent });
  const event = withTrace(sent, trace);
  switch (declaration.kind) {
    case 'fail':
      return {
        signal: { ...base, kind: 'fail', error: parseErrorName(event, declaration.error), event },
        replyToken: undefined,
      };
    case 'complete': {
      const { endsWork, replyTokenPath: path } = declaration;
      const complete = {
        ...base,
        ...parseStopSection(event, declaration.name),
        ...(endsWork === true ? { endsWork } : {}),
        kind: 'complete' as const,
      };
      if (path === undefined || valueAtEventPath(event, path) === undefined) {
        return { signal: { ...complete, event }, replyToken: undefined };
      }
      return {
        signal: { ...complete, event: replaceAtEventPath(event, path, MASK) },
        replyToken: replyTokenAt(event, path),
      };
    }
    case 'heartbeat':
      return { signal: { ...base, kind: 'heartbeat', event }, replyToken: undefined };
    default:
      throw new Error(`Unknown kind of declaration: ${JSON.stringify(declaration satisfies never)}`);
  }
}

/** Stop steps of an earlier release name no section. */
function parseStopSection(event: EventBridgeEvent, declaration: string) {
  if (declaration !== STOP_DECLARATION_NAME) return {};
  if (valueAtEventPath(event, STOP_SECTION_PATH) === undefined) return {};
  const { state, stopEnteredAt } = parseAt(event, STOP_SECTION_PATH, stopSectionSchema);
  return { stop: { state, enteredAtEpochMs: stopEnteredAt } };
}

type ErrorSource = Extract<SignalDelivery['declaration'], { kind: 'fail' }>['error'];

function parseErrorName(event: EventBridgeEvent, source: ErrorSource): string {
  return 'literal' in source
    ? source.literal
    : parseAt(event, source.path, z.string().check(z.minLength(1, { error: 'must not be empty' })));
}

/** Reads a task token. One of a wrong form may still be one, so the error does not show it. */
function replyTokenAt(event: EventBridgeEvent, path: string): TaskToken {
  try {
    return parseAt(event, path, taskTokenSchema);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const value = valueAtEventPath(event, path) === '' ? '' : MASK;
    throw new InvalidInputError({ what: error.what, field: error.field, rule: error.rule, value });
  }
}
