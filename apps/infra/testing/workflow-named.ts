import type { WorkflowModule } from '@wfm/constructs';

/** The workflow of a list that has a name. @throws RangeError if none has. */
export function workflowNamed(name: string, list: readonly WorkflowModule[]): WorkflowModule {
  const found = list.find((workflow) => workflow.name === name);
  if (found !== undefined) return found;
  const names = list.map((workflow) => workflow.name).join(', ');
  throw new RangeError(
    `The workflow must be one of the list (${names}), but is ${JSON.stringify(name)}. Put it into workflows/index.ts.`,
  );
}
