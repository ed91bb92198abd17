import { clearFaultLines, setFaultLines } from './fault-lines.ts';
import { literal } from './literal.ts';
import type { Done } from './record.ts';

/** How an execution that was started ended, or stands. */
export interface Stand {
  readonly status: string;
  readonly error?: string | undefined;
}

/**
 * What was done as a test for vitest, on an engine of its own and in virtual time. It may lie in the folder of any workflow.
 *
 * @param stands how the started executions stand, by ARN; the test expects the same.
 */
export function testText(done: readonly Done[], stands: ReadonlyMap<string, Stand>): string {
  const [first] = done.flatMap((step) => (step.kind === 'start' ? [step.workflow] : []));
  const name = first ?? 'workflow-monitor-sample';
  const others = done.filter((step) => step.kind === 'start' && step.workflow !== name).length;
  const runs = new Map<string, string>();
  const lines = done.flatMap((step) => stepLines(step, { workflow: name, runs, done }));
  const expected = [...runs].flatMap(([executionArn, run]) => expectedLines(run, stands.get(executionArn)));
  return [
    "import { expect, test } from 'vitest';",
    "import { onEngine } from '../../testing/on-engine.ts';",
    "import { workflowNamed } from '../../testing/workflow-named.ts';",
    "import { WORKFLOWS } from '../index.ts';",
    '',
    ...(first === undefined ? ['// No run was started. Name the workflow that the events were for.'] : []),
    ...(others === 0
      ? []
      : [`// ${others} of the runs were of other workflows, which have tests of their own.`]),
    "test('It ends as it did in the console', async () => {",
    `  await using workflow = await onEngine(workflowNamed(${literal(name)}, WORKFLOWS));`,
    ...lines.map((line) => `  ${line}`),
    ...expected.map((line) => `  ${line}`),
    '});',
    '',
  ].join('\n');
}

interface Context {
  readonly workflow: string;
  /** Names of the started executions in the test, by ARN. */
  readonly runs: Map<string, string>;
  readonly done: readonly Done[];
}

function stepLines(step: Done, { workflow, runs, done }: Context): readonly string[] {
  switch (step.kind) {
    case 'start': {
      if (step.workflow !== workflow) return [];
      const run = runs.size === 0 ? 'run' : `run${runs.size + 1}`;
      runs.set(step.executionArn, run);
      return [`const ${run} = await workflow.start(${literal(step.input)});`];
    }
    case 'send':
      return [
        'await workflow.publish({',
        `  source: ${literal(step.source)},`,
        `  detailType: ${literal(step.detailType)},`,
        `  detail: ${literal(step.detail)},`,
        ...(step.bus === 'default' ? ["  bus: 'default',"] : []),
        '});',
      ];
    case 'advance':
      return [`await workflow.pass(${step.seconds});`];
    case 'set fault':
      return setFaultLines(step, done);
    case 'clear fault':
      return clearFaultLines(step, done);
    case 'release held':
      return ['workflow.engine.eventFaults.releaseHeld();', 'await workflow.engine.settle();'];
    default:
      throw new TypeError(`Unknown step: ${JSON.stringify(step satisfies never)}`);
  }
}

function expectedLines(run: string, stand: Stand | undefined): readonly string[] {
  if (stand === undefined) return [];
  return [`expect(await workflow.ending(${run})).toMatchObject(${literal(withoutAbsent(stand))});`];
}

function withoutAbsent({ status, error }: Stand): unknown {
  return error === undefined ? { status } : { status, error };
}
