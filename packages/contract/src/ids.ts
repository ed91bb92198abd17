import { InvalidInputError } from './errors.ts';
import {
  DECLARATION_NAME_MAX_CHARACTERS,
  MONITOR_NAME_MAX_CHARACTERS,
  WORKFLOW_KEY_MAX_BYTES,
} from './limits.ts';

declare const brand: unique symbol;

/** A `Value` that only the maker of the same name gives out. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };

/** Business identifier that a workflow's input and outside events share. 1 to 2,048 bytes. */
export type WorkflowKey = Brand<string, 'WorkflowKey'>;
/** Name of a watch that a state machine keeps on its key. Letters, digits, `-`, `_`; at most 80 characters. */
export type MonitorName = Brand<string, 'MonitorName'>;
/** Name of a declared event, unique within a monitor. Lower-case letters, digits, `-`; at most 40 characters. */
export type DeclarationName = Brand<string, 'DeclarationName'>;
/** Identifies one signal: the id of the event, a slash, the name of the declaration that made it a signal. */
export type SignalId = Brand<string, 'SignalId'>;
export type ExecutionArn = Brand<string, 'ExecutionArn'>;
/** A credential: its holder can answer the task. Never logged. */
export type TaskToken = Brand<string, 'TaskToken'>;
/** Names one entry of one execution into its register state; the same for all retries of that entry. */
export type RegistrationAttempt = Brand<string, 'RegistrationAttempt'>;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = Brand<number, 'EpochMs'>;

/**
 * @throws InvalidInputError if the text is empty, longer than DynamoDB takes as a partition key, or no well-formed
 * Unicode (two such texts could become one in UTF-8).
 */
export function workflowKey(text: string): WorkflowKey {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes === 0 || bytes > WORKFLOW_KEY_MAX_BYTES || LONE_SURROGATE.test(text)) {
    throw invalid('workflow key', `must have 1 to ${WORKFLOW_KEY_MAX_BYTES} bytes of well-formed text`, text);
  }
  return text as WorkflowKey;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** @throws InvalidInputError if the text is no monitor name. */
export function monitorName(text: string): MonitorName {
  if (!/^[A-Za-z0-9_-]+$/.test(text) || text.length > MONITOR_NAME_MAX_CHARACTERS) {
    throw invalid(
      'monitor name',
      `must have 1 to ${MONITOR_NAME_MAX_CHARACTERS} letters, digits, "-" or "_"`,
      text,
    );
  }
  return text as MonitorName;
}

/** @throws InvalidInputError if the text is no declaration name. */
export function declarationName(text: string): DeclarationName {
  if (!/^[a-z0-9-]+$/.test(text) || text.length > DECLARATION_NAME_MAX_CHARACTERS) {
    throw invalid(
      'declaration name',
      `must have 1 to ${DECLARATION_NAME_MAX_CHARACTERS} lower-case letters, digits or "-"`,
      text,
    );
  }
  return text as DeclarationName;
}

/** The id of the signal that a declaration makes of an event. One event can be several signals. */
export function signalId(eventId: string, declaration: DeclarationName): SignalId {
  if (eventId === '') throw invalid('event id', 'must not be empty', eventId);
  return `${eventId}/${declaration}` as SignalId;
}

/** @throws InvalidInputError if the text is no ARN of a Standard execution. */
export function executionArn(text: string): ExecutionArn {
  if (!/^arn:[a-z0-9-]+:states:[a-z0-9-]+:\d{12}:execution:[^:]+:[^:]+$/.test(text)) {
    throw invalid(
      'execution ARN',
      'must have the form arn:PARTITION:states:REGION:ACCOUNT:execution:STATE_MACHINE:NAME',
      text,
    );
  }
  return text as ExecutionArn;
}

/** @throws InvalidInputError if the text is empty. The value is never part of the message. */
export function taskToken(text: string): TaskToken {
  if (text === '') throw invalid('task token', 'must not be empty', '');
  return text as TaskToken;
}

/** @throws InvalidInputError if the text is empty. */
export function registrationAttempt(text: string): RegistrationAttempt {
  if (text === '') throw invalid('registration attempt', 'must not be empty', text);
  return text as RegistrationAttempt;
}

/** @throws InvalidInputError if the number is no instant that `Date` can hold. */
export function epochMs(value: number): EpochMs {
  if (!Number.isInteger(value) || Math.abs(value) > 8.64e15) {
    throw invalid('instant', 'must be a whole number of milliseconds since the epoch', value);
  }
  return value as EpochMs;
}

/** An instant `seconds` after another one. */
export function addSeconds(instant: EpochMs, seconds: number): EpochMs {
  return epochMs(Math.round(instant + seconds * 1_000));
}

/** `Date.parse` reads far more, and a text without zone as local time. */
const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** The instant that an ISO 8601 date and time with zone names. @throws InvalidInputError if the text is none. */
export function parseInstant(iso: string): EpochMs {
  const value = ISO_INSTANT.test(iso) && isDay(iso.slice(0, 10)) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(value)) throw invalid('instant', 'must be an ISO 8601 date and time with zone', iso);
  return epochMs(value);
}

/** `Date.parse` takes the 30th of February for the 2nd of March. */
function isDay(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

function invalid(what: string, rule: string, value: unknown): InvalidInputError {
  return new InvalidInputError({ what, field: '', rule, value });
}
