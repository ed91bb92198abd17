import {
  allStates,
  type MapState,
  parseResource,
  type State,
  type StateMachineDefinition,
} from '@wfm/asl/language';
import type { JsonObject } from '../../kernel/index.ts';

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

/** Kinds of files that an `ItemReader` of AWS reads and the engine's does not. */
const UNREAD_TYPES: ReadonlySet<unknown> = new Set(['PARQUET']);

function inState(state: State, at: string): readonly UnsupportedFeature[] {
  switch (state.Type) {
    case 'Task':
      return isKnown(state.Resource)
        ? []
        : [{ location: `${at}/Resource`, feature: `integration ${state.Resource}` }];
    case 'Map':
      return [
        ...inReader(state.ItemReader?.ReaderConfig ?? {}, `${at}/ItemReader/ReaderConfig`),
        ...inlineStorage(state, at),
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

/** What is read and written by the children of a Map Run, of which an inline Map has none. */
function inlineStorage(state: MapState, at: string): readonly UnsupportedFeature[] {
  if (state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED') return [];
  return (['ItemReader', 'ResultWriter'] as const)
    .filter((field) => state[field] !== undefined)
    .map((field) => ({ location: `${at}/${field}`, feature: `${field} of a Map that is not distributed` }));
}

function inReader(config: JsonObject, at: string): readonly UnsupportedFeature[] {
  const { InputType: type, ManifestType: manifest } = config;
  return [
    ...(UNREAD_TYPES.has(type) ? [{ location: `${at}/InputType`, feature: `items in ${type}` }] : []),
    ...(manifest === 'ATHENA_DATA'
      ? [{ location: `${at}/ManifestType`, feature: `manifest ${manifest}` }]
      : []),
  ];
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
