import type { Branch, State } from '../language/index.ts';
import { withBranches } from './rename.ts';

/** What every resource of Step Functions begins with as it is written in documentation and by builders. */
const WRITTEN = 'arn:aws:states:';

/**
 * The same states for another partition: Step Functions starts a task whose resource is of its own partition only. The
 * resources of integrations name no account and no region, so that is all in which they differ. Source: Step Functions
 * developer guide, "Integrating services", ARN syntax; https://github.com/aws/aws-cdk/issues/4597 has the error.
 *
 * @param partition `aws-cn`, `aws-us-gov`, or what a deployment tool will replace by one.
 */
export function inPartition<Inner extends Branch>(branch: Inner, partition: string): Inner {
  const moved = (resource: string) =>
    resource.startsWith(WRITTEN) ? `arn:${partition}:states:${resource.slice(WRITTEN.length)}` : resource;
  const states = Object.entries(branch.States).map(([name, state]) => [
    name,
    withResources(
      withBranches(state, (inner) => inPartition(inner, partition)),
      moved,
    ),
  ]);
  return { ...branch, States: Object.fromEntries(states) };
}

function withResources(state: State, moved: (resource: string) => string): State {
  switch (state.Type) {
    case 'Task':
      return { ...state, Resource: moved(state.Resource) };
    case 'Map':
      return {
        ...state,
        ...(state.ItemReader === undefined
          ? {}
          : { ItemReader: { ...state.ItemReader, Resource: moved(state.ItemReader.Resource) } }),
        ...(state.ResultWriter?.Resource === undefined
          ? {}
          : { ResultWriter: { ...state.ResultWriter, Resource: moved(state.ResultWriter.Resource) } }),
      };
    case 'Parallel':
    case 'Pass':
    case 'Wait':
    case 'Choice':
    case 'Succeed':
    case 'Fail':
      return state;
    default:
      throw new TypeError(`Unknown state type: ${JSON.stringify(state satisfies never)}`);
  }
}
