import type { Gate } from './gated.ts';

/** A process that stops for ever at the n-th gate, counted from 0. */
export interface StoppingProcess {
  readonly gate: Gate;
  /** Where it stopped; pending while it has not. */
  readonly stopped: Promise<string>;
}

export function stopsAt(gateNumber: number): StoppingProcess {
  let passed = 0;
  let stop: (call: string) => void = () => undefined;
  const stopped = new Promise<string>((resolve) => {
    stop = resolve;
  });
  return {
    stopped,
    gate: async (call) => {
      if (passed === gateNumber) {
        stop(call);
        await new Promise<never>(() => undefined);
      }
      passed += 1;
    },
  };
}
