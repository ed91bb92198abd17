import { TABLE_ATTRIBUTES, workflowKeyExpression } from '@wfm/contract';
import {
  type Branch,
  branchesOf,
  isJsonObject,
  type MapState,
  type StateAt,
  statesOf,
} from '../language/index.ts';
import { DEFAULT_WORKFLOW_KEY } from './options.ts';

const DEFAULT_KEY = `{% ${workflowKeyExpression(DEFAULT_WORKFLOW_KEY)} %}`;

/** Two register states that one execution can be in at the same time. */
export interface SectionsAtOnce {
  /** Locations of the two states; twice the same where a Map state runs one of them for several items. */
  readonly locations: readonly [string, string];
}

/**
 * Looks for two monitored sections that one execution runs at the same time with one mailbox. A mailbox has room for one
 * task token: the second section would take the place of the first, whose monitor nothing could end but its timeout.
 *
 * Only sections whose key is `workflowkey` of the execution's input are looked at: of others it is not known before they run
 * whether they have one key. Children of a distributed Map are executions of their own.
 *
 * @returns undefined: there are none.
 */
export function sectionsAtOnce(definition: Branch): SectionsAtOnce | undefined {
  return look({ branch: definition, location: '' }).conflict;
}

interface Section {
  /** Table and monitor. */
  readonly mailbox: string;
  readonly location: string;
}

interface Seen {
  readonly sections: readonly Section[];
  readonly conflict: SectionsAtOnce | undefined;
}

function look(at: { readonly branch: Branch; readonly location: string }): Seen {
  const seen = statesOf(at).map(lookInto);
  return {
    sections: seen.flatMap(({ sections }) => sections),
    conflict: seen.find(({ conflict }) => conflict !== undefined)?.conflict,
  };
}

function lookInto(at: StateAt): Seen {
  const { state, location } = at;
  const branches = branchesOf(state, location).map(look);
  const inner = branches.find(({ conflict }) => conflict !== undefined)?.conflict;
  const sections = branches.map((branch) => branch.sections);
  if (state.Type === 'Map') {
    if (isDistributed(state)) return { sections: [], conflict: inner };
    return {
      sections: sections.flat(),
      conflict: inner ?? (mayRunAtOnce(state) ? pairOf(sections.flat(), sections.flat()) : undefined),
    };
  }
  const conflict = sections
    .map((branch, index) => pairOf(branch, sections.slice(index + 1).flat()))
    .find((pair) => pair !== undefined);
  return { sections: [...registrationOf(at), ...sections.flat()], conflict: inner ?? conflict };
}

function pairOf(these: readonly Section[], those: readonly Section[]): SectionsAtOnce | undefined {
  for (const one of these) {
    const other = those.find(({ mailbox }) => mailbox === one.mailbox);
    if (other !== undefined) return { locations: [one.location, other.location] };
  }
  return undefined;
}

function isDistributed({ ItemProcessor }: MapState): boolean {
  return ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED';
}

/** Absent and 0: as many as there are items. An expression is not known before it runs. */
function mayRunAtOnce({ MaxConcurrency = 0 }: MapState): boolean {
  return typeof MaxConcurrency === 'number' && MaxConcurrency !== 1;
}

function registrationOf({ state, location }: StateAt): readonly Section[] {
  if (state.Type !== 'Task' || !state.Resource.endsWith(':dynamodb:updateItem.waitForTaskToken')) return [];
  const { TableName, Key } = isJsonObject(state.Arguments) ? state.Arguments : {};
  if (!isJsonObject(Key)) return [];
  const [key, monitor] = [Key[TABLE_ATTRIBUTES.partitionKey], Key[TABLE_ATTRIBUTES.sortKey]];
  if (!isJsonObject(key) || key['S'] !== DEFAULT_KEY) return [];
  return [{ mailbox: JSON.stringify([TableName, monitor]), location }];
}
