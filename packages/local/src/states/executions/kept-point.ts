import type { Json } from '../../kernel/index.ts';
import { type Payload, payloadOf } from '../execution/payload.ts';
import type { Finished, InState, InsidePoint, ResumePoint } from '../execution/resume-point.ts';

/** A point as it is written down: payloads once, as their values. */
export type KeptPoint =
  | (Omit<Finished, 'output'> & { readonly output: KeptPayload })
  | (Omit<InState, 'input' | 'inside'> & {
      readonly input: KeptPayload;
      readonly inside: KeptInside | undefined;
    });

type KeptInside = Omit<InsidePoint, 'members'> & { readonly members: readonly (KeptPoint | null)[] };

/** `text`: absent where it is the compact one. */
interface KeptPayload {
  readonly value: Json;
  readonly text?: string;
}

export function keptPointOf(point: ResumePoint): KeptPoint {
  if (point.kind === 'finished') return { kind: 'finished', output: keptPayload(point.output) };
  const { input, inside, ...rest } = point;
  return {
    ...rest,
    input: keptPayload(input),
    inside: inside && {
      ...inside,
      members: inside.members.map((member) => (member === undefined ? null : keptPointOf(member))),
    },
  };
}

/** The way back. */
export function pointOf(kept: KeptPoint): ResumePoint {
  if (kept.kind === 'finished') return { kind: 'finished', output: payload(kept.output) };
  const { input, inside, entered, ...rest } = kept;
  return {
    ...rest,
    entered,
    input: payload(input),
    inside: inside && {
      mapRunArn: inside.mapRunArn,
      startedEventId: inside.startedEventId,
      members: inside.members.map((member) => (member === null ? undefined : pointOf(member))),
    },
  };
}

function keptPayload({ value, text }: Payload): KeptPayload {
  return text === JSON.stringify(value) ? { value } : { value, text };
}

function payload({ value, text }: KeptPayload): Payload {
  return text === undefined ? payloadOf(value) : { value, text };
}
