import type { QueryLanguage, State } from '../language/index.ts';
import type { OpenEnd } from './links.ts';
import type { Log } from './log.ts';

/** A state as it is known so far, without the targets of its ways out. */
export interface NamedState {
  readonly name: string;
  readonly state: State;
}

/** The states so far. Immutable: each step makes another one. */
export interface FlowData {
  /** Absent while there is no state. */
  readonly startAt: string | undefined;
  readonly log: Log;
  /** Ways out that the next state will be linked to. */
  readonly ends: readonly OpenEnd[];
  /** The state that was added last. */
  readonly last: NamedState | undefined;
  readonly language: QueryLanguage;
}

declare const outputs: unique symbol;

/**
 * A part of a flow that is not gone on with: it was closed by a jump, a Succeed or a Fail, or it is left open for what
 * follows.
 */
export class Ending<out Open, out Final> {
  declare readonly [outputs]?: { readonly open: Open; readonly final: Final };
  /** The states themselves; for this package only. */
  readonly data: FlowData;

  constructor(data: FlowData) {
    this.data = data;
  }
}

/**
 * Any ending, for callbacks whose types are derived from what they return. It has no type parameters, because they would
 * be inferred into the calls inside the callback.
 */
export interface AnyEnding {
  readonly data: FlowData;
}

/** What a part hands on to what follows; nothing where it is closed. */
export type OpenOf<Part> = Part extends Ending<infer Open, unknown> ? Open : never;
/** What a part hands on where it ends by itself. */
export type FinalOf<Part> = Part extends Ending<unknown, infer Final> ? Final : never;
