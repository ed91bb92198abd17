/** What can go wrong with an engine as a whole; the base class of this folder's errors. */
export abstract class EngineError extends Error {
  abstract override readonly name: string;
}

/** The engine made mistakes of its own while it ran; what it answered may be wrong. */
export class EngineFaultsError extends EngineError {
  override readonly name = 'EngineFaultsError';
  readonly faults: readonly EngineFaultReport[];

  constructor(faults: readonly EngineFaultReport[]) {
    const first = faults[0];
    super(
      `The local engine met ${faults.length} fault(s) of its own; the first during ${first?.during}: ${String(first?.error)}`,
      { cause: first?.error },
    );
    this.faults = faults;
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

export interface EngineFaultReport {
  readonly error: unknown;
  /** The call or activity in which it happened: `states:StartExecution`. */
  readonly during: string;
}
