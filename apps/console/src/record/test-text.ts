import type { Done } from './record.ts';

/** How an execution that was started ended, or stands. */
export interface Stand {
  readonly status: string;
  readonly error?: string | undefined;
}

/**
 * What was done as a test for vitest, on an engine of its own and in virtual time, for the folder of the workflow.
 *
 * @param stands how the started executions stand, by ARN; the test expects the same.
 */
export function testText(done: readonly Done[], stands: ReadonlyMap<string, Stand>): string {
  const [first] = done.flatMap((step) => (step.kind === 'start' ? [step.workflow] : []));
  const name = first ?? 'sample';
  const others = done.filter((step) => step.kind === 'start' && step.workflow !== name).length;
  const runs = new Map<string, string>();
  const lines = done.flatMap((step) => stepLines(step, name, runs));
  const expected = [...runs].flatMap(([executionArn, run]) => expectedLines(run, stands.get(executionArn)));
  return [
    "import { expect, test } from 'vitest';",
    "import { onEngine } from '../../testing/on-engine.ts';",
    `import { ${camel(name)}Workflow } from './index.ts';`,
    '',
    ...(others === 0
      ? []
      : [`// ${others} of the runs were of other workflows, which have tests of their own.`]),
    "test('It ends as it did in the console', async () => {",
    `  await using workflow = await onEngine(${camel(name)}Workflow);`,
    ...lines.map((line) => `  ${line}`),
    ...expected.map((line) => `  ${line}`),
    '});',
    '',
  ].join('\n');
}

function stepLines(step: Done, workflow: string, runs: Map<string, string>): readonly string[] {
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

/** A JSON value as TypeScript of one line. */
function literal(value: unknown): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const members = Object.entries(value).map(
    ([name, member]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name)}: ${literal(member)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function camel(name: string): string {
  return name.replaceAll(/[-_]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
