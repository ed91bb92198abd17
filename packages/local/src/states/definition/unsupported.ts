import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import type { Integrations } from '../integrations/integrations.ts';
import { parseResource } from '../integrations/resource.ts';
import type { StateDefinition, StateMachineDefinition, StatesDefinition } from './state-definition.ts';

/** Something AWS can do and the local engine cannot. */
export interface UnsupportedFeature {
  /** JSON pointer. */
  readonly location: string;
  readonly feature: string;
}

/** Finds what a valid definition uses and the local engine lacks: it is refused by name, never ignored. */
export function unsupportedFeatures(
  definition: StateMachineDefinition,
  integrations: Integrations,
): readonly UnsupportedFeature[] {
  return inStates(definition, '', integrations);
}

function inStates(
  container: StatesDefinition,
  location: string,
  integrations: Integrations,
): readonly UnsupportedFeature[] {
  return Object.entries(container.States).flatMap(([name, state]) =>
    inState(state, `${location}/States/${name}`, integrations),
  );
}

function inState(
  state: StateDefinition,
  at: string,
  integrations: Integrations,
): readonly UnsupportedFeature[] {
  switch (state.Type) {
    case 'Task':
      return inResource(state.Resource, `${at}/Resource`, integrations);
    case 'Parallel':
      return state.Branches.flatMap((branch, index) =>
        inStates(branch, `${at}/Branches[${index}]`, integrations),
      );
    case 'Map': {
      const processor = state.ItemProcessor ?? state.Iterator;
      const inside = processor === undefined ? [] : inStates(processor, `${at}/ItemProcessor`, integrations);
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

function inResource(arn: Json, location: string, integrations: Integrations): readonly UnsupportedFeature[] {
  const resource = typeof arn === 'string' ? parseResource(arn) : undefined;
  const known =
    resource?.kind === 'lambdaFunction' ||
    resource?.kind === 'activity' ||
    (resource?.kind === 'service' && integrations.find(resource) !== undefined);
  return known
    ? []
    : [{ location, feature: `integration ${isJsonObject(arn) ? JSON.stringify(arn) : String(arn)}` }];
}
