import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { integrationFor } from '../integrations/index.ts';
import { parseResource } from '../integrations/resource.ts';
import type { StateDefinition, StateMachineDefinition, StatesDefinition } from './state-definition.ts';

/** Something AWS can do and the local engine cannot. */
export interface UnsupportedFeature {
  /** JSON pointer. */
  readonly location: string;
  readonly feature: string;
}

/** Finds what a valid definition uses and the local engine lacks: it is refused by name, never ignored. */
export function unsupportedFeatures(definition: StateMachineDefinition): readonly UnsupportedFeature[] {
  return inStates(definition, '');
}

function inStates(container: StatesDefinition, location: string): readonly UnsupportedFeature[] {
  return Object.entries(container.States).flatMap(([name, state]) =>
    inState(state, `${location}/States/${name}`),
  );
}

function inState(state: StateDefinition, at: string): readonly UnsupportedFeature[] {
  switch (state.Type) {
    case 'Task':
      return inResource(state.Resource, `${at}/Resource`);
    case 'Parallel':
      return state.Branches.flatMap((branch, index) => inStates(branch, `${at}/Branches[${index}]`));
    case 'Map': {
      const processor = state.ItemProcessor ?? state.Iterator;
      const inside = processor === undefined ? [] : inStates(processor, `${at}/ItemProcessor`);
      const storage = ['ItemReader', 'ResultWriter'].filter((field) => field in state);
      return [
        ...inItemBatcher(state.ItemBatcher, at),
        ...storage.map((field) => ({ location: `${at}/${field}`, feature: `${field} (Amazon S3)` })),
        ...inside,
      ];
    }
    case 'Pass':
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
      return [];
  }
}

const BATCHER_FIELDS: ReadonlySet<string> = new Set(['MaxItemsPerBatch', 'BatchInput']);

function inItemBatcher(batcher: JsonObject | undefined, at: string): readonly UnsupportedFeature[] {
  return Object.keys(batcher ?? {})
    .filter((field) => !BATCHER_FIELDS.has(field))
    .map((field) => ({ location: `${at}/ItemBatcher/${field}`, feature: field }));
}

function inResource(arn: Json, location: string): readonly UnsupportedFeature[] {
  const resource = typeof arn === 'string' ? parseResource(arn) : undefined;
  const known =
    resource?.kind === 'lambdaFunction' ||
    resource?.kind === 'activity' ||
    (resource?.kind === 'service' && integrationFor(resource) !== undefined);
  return known
    ? []
    : [{ location, feature: `integration ${isJsonObject(arn) ? JSON.stringify(arn) : String(arn)}` }];
}
