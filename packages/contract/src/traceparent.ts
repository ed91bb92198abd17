import type { Brand } from './ids.ts';

/**
 * The trace that something is part of, and the step of it that led there: `00-TRACE-PARENT-FLAGS` in lower-case hexadecimal
 * digits, always 55 characters. Source: W3C Trace Context, "traceparent Header".
 */
export type Traceparent = Brand<string, 'Traceparent'>;

/** Where a sender says of which trace its event is. */
export const TRACEPARENT_MEMBER = 'traceparent';

/** Zeros alone are no id, and there is no version ff. What a later version than 00 adds stands behind one `-` more. */
const TRACEPARENT =
  /^(?!ff)([0-9a-f]{2})-((?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(-[\s\S]*)?$/;

/** Reads what a sender says; `undefined`: nothing that the standard takes. Of a later version it is what version 00 says of it. */
export function parseTraceparent(value: unknown): Traceparent | undefined {
  if (typeof value !== 'string') return undefined;
  const [, version, ids = '', flags = '', more] = TRACEPARENT.exec(value) ?? [];
  if (version === undefined) return undefined;
  if (version === '00') return more === undefined ? traceparent(ids, flags) : undefined;
  return traceparent(ids, `0${Number.parseInt(flags, 16) & 1}`);
}

/**
 * What the tracing header of AWS says: `Root=1-TIME-ID;Parent=PARENT;Sampled=1`. `undefined`: it has no parent, or is none.
 * Source: X-Ray developer guide, "Tracing header", "Trace ID format".
 */
export function fromTracingHeader(header = ''): Traceparent | undefined {
  const {
    Root = '',
    Parent,
    Sampled,
  } = Object.fromEntries(header.split(';').map((member) => member.trim().split('='))) as Readonly<
    Record<string, string | undefined>
  >;
  const [, time, id] = /^1-(.{8})-(.{24})$/.exec(Root) ?? [];
  return parseTraceparent(traceparent(`${time}${id}-${Parent}`, Sampled === '1' ? '01' : '00'));
}

function traceparent(ids: string, flags: string): Traceparent {
  return `00-${ids}-${flags}` as Traceparent;
}

/**
 * The trace that an event is of.
 *
 * @param invocation trace of the invocation that the event came with. Absent: it is of none.
 * @returns what the event says; where it says nothing that the standard takes, that of the invocation. A wrong one is no fault of the
 * signal.
 */
export function traceOf(
  { detail }: { readonly detail: Readonly<Record<string, unknown>> },
  invocation: Traceparent | undefined,
): Traceparent | undefined {
  return parseTraceparent(detail[TRACEPARENT_MEMBER]) ?? invocation;
}

/** An event that says itself which trace it is of. */
export function withTrace<Event extends object, Trace extends string>(
  event: Event,
  trace: Trace | undefined,
): Event & { readonly traceparent?: Trace } {
  return trace === undefined ? event : { ...event, traceparent: trace };
}
