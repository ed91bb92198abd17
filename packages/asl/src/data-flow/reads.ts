import { isJsonObject, type QueryLanguage, type State } from '../model/index.ts';
import { jsonataExpression } from '../validate/jsonata.ts';
import { variableOf } from '../validate/jsonpath/path.ts';
import { type JsonataReads, jsonataReads } from './jsonata-names.ts';

/** What a state reads beside its input. */
export interface Reads {
  readonly variables: ReadonlySet<string>;
  /** Whether it reads the task token that is given out to what waits for it. */
  readonly taskToken: boolean;
}

/** What a state reads in its own fields; states inside it are states of their own. */
export function readsOf(
  state: State,
  language: QueryLanguage,
  readJsonata: (expression: string) => JsonataReads = jsonataReads,
): Reads {
  const variables = new Set<string>();
  let taskToken = false;
  for (const text of textsOf(state)) {
    if (language === 'JSONata') {
      const expression = jsonataExpression(text);
      if (expression === undefined) continue;
      const reads = readJsonata(expression);
      for (const name of reads.variables) variables.add(name);
      taskToken ||= reads.states.some((path) => path.join('.').startsWith('context.Task'));
    } else {
      for (const path of pathsIn(text)) {
        const name = variableOf(path);
        if (name !== undefined) variables.add(name);
        taskToken ||= /^\$\$\.Task\b/.test(path);
      }
    }
  }
  return { variables, taskToken };
}

/** Fields whose texts are no expressions. */
const PROSE = new Set([
  'Comment',
  'Branches',
  'ItemProcessor',
  'Iterator',
  'Result',
  'Next',
  'Default',
  'Resource',
  'Type',
]);

/** Texts of a state that the query language may read. In a payload of JSONPath these are the members ending in `.$`. */
function textsOf(state: State): string[] {
  return Object.entries(state).flatMap(([field, value]) => (PROSE.has(field) ? [] : texts(field, value)));
}

function texts(field: string, value: unknown): string[] {
  if (typeof value === 'string') return [value].filter((text) => text.startsWith('{%') || isPathField(field));
  if (Array.isArray(value)) return value.flatMap((item) => texts('', item));
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, member]) => texts(name, member)) : [];
}

function isPathField(field: string): boolean {
  return field.endsWith('.$') || field.endsWith('Path') || field === 'Variable';
}

/** The paths in a path or an intrinsic call, texts in quotes left out. */
function pathsIn(text: string): string[] {
  if (!text.startsWith('States.')) return [text];
  return text.replaceAll(/'(?:\\[\s\S]|[^'\\])*'/g, "''").match(/\$[^\s,()]*/g) ?? [];
}
