import { allStates, parseResource, type State, type StateMachineDefinition } from '@wfm/asl/language';

/** Something AWS can do and the local engine cannot. */
export interface UnsupportedFeature {
  /** As Step Functions writes places: `/States/Both/Branches[0]/States/In/Resource`. */
  readonly location: string;
  readonly feature: string;
}

/**
 * Finds what a valid definition uses and the local engine lacks: it is refused by name, never ignored. Integrations are not
 * among it: those that the engine lacks can be mocked.
 */
export function unsupportedFeatures(definition: StateMachineDefinition): readonly UnsupportedFeature[] {
  return [...allStates(definition)].flatMap(({ state, location }) => inState(state, location));
}

const BATCHER_FIELDS: ReadonlySet<string> = new Set(['MaxItemsPerBatch', 'BatchInput']);

function inState(state: State, at: string): readonly UnsupportedFeature[] {
  switch (state.Type) {
    case 'Task':
      return isKnown(state.Resource)
        ? []
        : [{ location: `${at}/Resource`, feature: `integration ${state.Resource}` }];
    case 'Map':
      return [
        ...Object.keys(state.ItemBatcher ?? {})
          .filter((field) => !BATCHER_FIELDS.has(field))
          .map((field) => ({ location: `${at}/ItemBatcher/${field}`, feature: field })),
        ...(['ItemReader', 'ResultWriter'] as const)
          .filter((field) => state[field] !== undefined)
          .map((field) => ({ location: `${at}/${field}`, feature: `${field} (Amazon S3)` })),
      ];
    case 'Parallel':
    case 'Pass':
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
      return [];
  }
}

function isKnown(arn: string): boolean {
  switch (parseResource(arn).kind) {
    case 'lambdaFunction':
    case 'activity':
    case 'service':
      return true;
    case 'unresolved':
    case 'unknown':
      return false;
  }
}
