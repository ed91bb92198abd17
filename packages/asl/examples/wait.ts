import { flow, machine, wait } from '@wfm/asl/flow';

/** Waits as long as its input says, then until an instant of its input. */
export const waiting = machine(
  flow<{ readonly seconds: number; readonly until: string }>()
    .state('For some seconds', ({ input }) => wait({ Seconds: input.seconds }))
    .state('Until then', ({ input }) => wait({ Timestamp: input.until })),
);
