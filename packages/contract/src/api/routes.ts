import * as z from 'zod/mini';
import { advanceSchema, clockSchema } from './clock.ts';
import {
  deadLetterChoiceSchema,
  deadLetterSchema,
  deadLettersQuerySchema,
  deadLettersSchema,
  handledDeadLettersSchema,
} from './dead-letters.ts';
import {
  eventSchema,
  eventSummarySchema,
  eventsQuerySchema,
  foreseenSchema,
  foreseeSchema,
  sendSchema,
  sentSchema,
} from './events.ts';
import {
  executionSchema,
  executionSummarySchema,
  executionsQuerySchema,
  historyQuerySchema,
  historySchema,
  startExecutionSchema,
  startedExecutionSchema,
} from './executions.ts';
import { faultSchema, faultsSchema, setFaultSchema } from './faults.ts';
import { keySchema, keySummarySchema, keysQuerySchema } from './keys.ts';
import { pageOf } from './parts.ts';
import { targetSchema } from './target.ts';
import { workflowQuerySchema, workflowSchema, workflowsSchema } from './workflows.ts';

/** One request that the API takes. */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the origin; a part in braces is a parameter, percent-encoded where it is put in. */
  readonly path: `/api${string}`;
  readonly summary: string;
  /** Whether it changes something, and so needs the token of `wfm start`. */
  readonly writes: boolean;
  readonly query: z.ZodMiniType;
  readonly body: z.ZodMiniType;
  readonly answer: z.ZodMiniType;
}

const nothing = z.strictObject({});
const get = { method: 'GET', writes: false, query: nothing, body: nothing } as const;
/** Reads, though it takes a body. */
const ask = { method: 'POST', writes: false, query: nothing, body: nothing } as const;
const post = { ...ask, writes: true } as const;

/** All requests of the API but the stream, which answers with server-sent events at {@link STREAM_PATH}. */
export const API_ROUTES = {
  target: {
    ...get,
    path: '/api/target',
    summary: 'What the API tells about, and what that can tell and do',
    answer: targetSchema,
  },
  listWorkflows: {
    ...get,
    path: '/api/workflows',
    summary: 'The monitored workflows, in the order of their list',
    answer: workflowsSchema,
  },
  getWorkflow: {
    ...get,
    path: '/api/workflows/{workflow}',
    summary: 'A workflow with its definition and the events that it declares, each with a sample',
    query: workflowQuerySchema,
    answer: workflowSchema,
  },
  listExecutions: {
    ...get,
    path: '/api/executions',
    summary: 'Executions, the latest first',
    query: executionsQuerySchema,
    answer: pageOf(executionSummarySchema),
  },
  startExecution: {
    ...post,
    path: '/api/executions',
    summary: 'Start an execution',
    body: startExecutionSchema,
    answer: startedExecutionSchema,
  },
  getExecution: {
    ...get,
    path: '/api/executions/{executionArn}',
    summary: 'An execution: where it is, what it waits for, and how it came there',
    answer: executionSchema,
  },
  getHistory: {
    ...get,
    path: '/api/executions/{executionArn}/history',
    summary: 'Its history, the oldest event first',
    query: historyQuerySchema,
    answer: historySchema,
  },
  listKeys: {
    ...get,
    path: '/api/keys',
    summary: 'Workflow keys that are known',
    query: keysQuerySchema,
    answer: pageOf(keySummarySchema),
  },
  getKey: {
    ...get,
    path: '/api/keys/{key}',
    summary: 'A workflow key: who has it, which signals wait, which are remembered, which executions had it',
    answer: keySchema,
  },
  listEvents: {
    ...get,
    path: '/api/events',
    summary: 'Events that were put on a bus, the latest first',
    query: eventsQuerySchema,
    answer: pageOf(eventSummarySchema),
  },
  getEvent: {
    ...get,
    path: '/api/events/{eventId}',
    summary: 'An event and what became of it: rules, signals, verdicts, effects, dead letters',
    answer: eventSchema,
  },
  foreseeEvent: {
    ...ask,
    path: '/api/events/foresee',
    summary: 'Say what would become of an event now, and send nothing',
    body: foreseeSchema,
    answer: foreseenSchema,
  },
  sendEvent: { ...post, path: '/api/events', summary: 'Put an event', body: sendSchema, answer: sentSchema },
  listDeadLetters: {
    ...get,
    path: '/api/dead-letters',
    summary: 'What was given up and is kept, the oldest first',
    query: deadLettersQuerySchema,
    answer: deadLettersSchema,
  },
  getDeadLetter: {
    ...get,
    path: '/api/dead-letters/{id}',
    summary: 'One of them',
    answer: deadLetterSchema,
  },
  redriveDeadLetters: {
    ...post,
    path: '/api/dead-letters/redrive',
    summary: 'Send some of them on their way again',
    body: deadLetterChoiceSchema,
    answer: handledDeadLettersSchema,
  },
  dropDeadLetters: {
    ...post,
    path: '/api/dead-letters/drop',
    summary: 'Throw some of them away',
    body: deadLetterChoiceSchema,
    answer: handledDeadLettersSchema,
  },
  getClock: { ...get, path: '/api/clock', summary: 'What time it is for the target', answer: clockSchema },
  advanceClock: {
    ...post,
    path: '/api/clock/advance',
    summary: 'Move time forward; answers when all that was due has happened',
    body: advanceSchema,
    answer: clockSchema,
  },
  listFaults: { ...get, path: '/api/faults', summary: 'Faults that are switched on', answer: faultsSchema },
  setFault: {
    ...post,
    path: '/api/faults',
    summary: 'Switch a fault on',
    body: faultSchema,
    answer: setFaultSchema,
  },
  clearFault: {
    ...post,
    method: 'DELETE',
    path: '/api/faults/{id}',
    summary: 'Switch a fault off; `all`: every one',
    answer: faultsSchema,
  },
  releaseHeld: {
    ...post,
    path: '/api/faults/release-held',
    summary: 'Let deliveries go on that a fault holds',
    answer: faultsSchema,
  },
} as const satisfies Readonly<Record<string, ApiRoute>>;

export type ApiRouteName = keyof typeof API_ROUTES;
type Route<Name extends ApiRouteName> = (typeof API_ROUTES)[Name];

/** Names of the parameters in a path. */
type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameters<Rest>
  : never;

/** What a request gives, by its route, after it was read. */
export interface ApiRequest<Name extends ApiRouteName> {
  readonly path: Readonly<Record<PathParameters<Route<Name>['path']>, string>>;
  readonly query: z.output<Route<Name>['query']>;
  readonly body: z.output<Route<Name>['body']>;
}

export type ApiAnswer<Name extends ApiRouteName> = z.output<Route<Name>['answer']>;

/** What is behind the API: a function for each route. */
export type ApiHandlers = {
  readonly [Name in ApiRouteName]: (request: ApiRequest<Name>) => Promise<ApiAnswer<Name>>;
};

/** The stream: `text/event-stream`. */
export const STREAM_PATH = '/api/stream';
export const OPENAPI_PATH = '/api/openapi.json';
