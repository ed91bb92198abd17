import { execute } from '../execute.ts';

/** The part of what turbo would do that tells of a task, and of the files that its result depends on. */
interface PlannedTask {
  readonly taskId: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
}

/** The scripts whose results are cached: a task that neither reads a workflow nor follows one that does is the same for any list. */
const SCRIPTS = [
  'build',
  'synth',
  'synth:scenarios',
  'synth:histories',
  'test',
  'test:workflows',
  'typecheck',
];

/** The tasks that a workflow can change, by turbo's own account of what they read. */
export function readersOfWorkflows(checkout: string): readonly string[] {
  const turbo = ['node_modules/.bin/turbo', 'run', ...SCRIPTS, '--dry=json'] as const;
  const [program, ...args] = turbo;
  const { tasks } = JSON.parse(execute(program, args, { cwd: checkout })) as {
    readonly tasks: readonly PlannedTask[];
  };
  const found = new Set<string>();
  const isChanged = ({ taskId, inputs, dependencies }: PlannedTask) =>
    dependencies.some((dependency) => found.has(dependency)) ||
    (taskId.startsWith('@wfm/infra#') && Object.keys(inputs).some((file) => file.startsWith('workflows/')));
  for (let known = -1; known < found.size; ) {
    known = found.size;
    for (const task of tasks) if (isChanged(task)) found.add(task.taskId);
  }
  return [...found].sort();
}
