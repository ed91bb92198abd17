/**
 * Measures how long it takes to build and emit a machine of 200 states, with and without the second opinion of the
 * public validator. Run with `pnpm --filter @wfm/asl bench`.
 */
import { performance } from 'node:perf_hooks';
import { flow, lambdaInvoke, machine, pass, stringEquals, wait } from '../src/flow/index.ts';
import { emit, type StateMachineDefinition } from '../src/index.ts';

const STATES = 200;
const RUNS = 20;

interface Order {
  readonly id: string;
  readonly status: string;
}

type OrderFlow = ReturnType<typeof flow<Order>>;

function build(): StateMachineDefinition {
  let built: OrderFlow = flow<Order>();
  for (let index = 0; index < STATES / 4; index += 1) {
    // A loop has no type for each of its steps: all of them hand on an order.
    built = built
      .state(`Charge ${index}`, ({ input }) =>
        lambdaInvoke(
          { FunctionName: 'charge', Payload: { order: input.id } },
          { TimeoutSeconds: 30, Output: () => ({ id: input.id, status: input.status }) },
        ),
      )
      .choice(`Settled ${index}?`)
      .when(
        ({ input }) => stringEquals(input.status, 'pending'),
        (pending) => pending.state(`Wait ${index}`, () => wait({ Seconds: 60 })),
      )
      .otherwise((settled) => settled.state(`Note ${index}`, () => pass({}))) as unknown as OrderFlow;
  }
  return machine(built);
}

function milliseconds(work: () => void): number[] {
  return Array.from({ length: RUNS }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
}

function report(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const [first = 0] = times;
  process.stdout.write(
    `${name.padEnd(40)} first ${first.toFixed(1)} ms, median ${median.toFixed(1)} ms, worst ${Math.max(...times).toFixed(1)} ms\n`,
  );
}

const states = Object.keys(build().States).length;
process.stdout.write(`${states} states, ${RUNS} runs\n`);
report(
  'build',
  milliseconds(() => void build()),
);
report(
  'build and emit',
  milliseconds(() => void emit(build())),
);
