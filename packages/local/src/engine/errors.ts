/** What can go wrong with an engine as a whole; the base class of this folder's errors. */
export abstract class EngineError extends Error {
  abstract override readonly name: string;
}

/** The engine made mistakes of its own while it ran; what it answered may be wrong. */
export class EngineDefectsError extends EngineError {
  override readonly name = 'EngineDefectsError';
  readonly defects: readonly EngineDefectReport[];

  constructor(defects: readonly EngineDefectReport[]) {
    const first = defects[0];
    super(
      `The local engine met ${defects.length} defect(s) of its own; the first during ${first?.during}: ${String(first?.error)}`,
      { cause: first?.error },
    );
    this.defects = defects;
  }
}

/** Time was to be moved in an engine that runs by the machine's clock. */
export class ClockNotControlledError extends EngineError {
  override readonly name = 'ClockNotControlledError';

  constructor() {
    super(
      'This engine runs in real time, which cannot be moved: start it with { clock: new VirtualClock() }.',
    );
  }
}

export interface EngineDefectReport {
  readonly error: unknown;
  /** The call or activity in which it happened: `states:StartExecution`. */
  readonly during: string;
}
