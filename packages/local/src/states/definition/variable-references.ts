import jsonata from 'jsonata';
import { isJsonObject, type Json } from '../../kernel/index.ts';
import { jsonataExpression } from '../jsonata/template.ts';
import type { StateDefinition, StateMachineDefinition, StatesDefinition } from './state-definition.ts';

/** Fields that hold states of their own; what is in them is not the state's. */
const INNER_FIELDS: ReadonlySet<string> = new Set(['Branches', 'ItemProcessor', 'Iterator']);

/** `$name` in a path or an intrinsic function: neither `$` nor `$$`. */
const PATH_VARIABLE = /(?<![$\w'])\$([\p{L}_][\p{L}\p{N}_]*)/gu;
const QUOTED = /'(?:[^'\\]|\\.)*'/gu;

/**
 * The variables that each state refers to, by name of the state; states that refer to none are left out.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html
 */
export function variableReferences(
  machine: StateMachineDefinition,
): Readonly<Record<string, readonly string[]>> {
  const references: Record<string, readonly string[]> = {};
  collect(machine, machine.QueryLanguage ?? 'JSONPath', references);
  return references;
}

function collect(
  container: StatesDefinition,
  machineLanguage: string,
  references: Record<string, readonly string[]>,
): void {
  for (const [name, state] of Object.entries(container.States)) {
    const language = state.QueryLanguage ?? machineLanguage;
    const found = new Set<string>();
    for (const [field, value] of Object.entries(state)) {
      if (!INNER_FIELDS.has(field)) visit(field, value as Json, { language, found });
    }
    if (found.size > 0) references[name] = [...found].sort();
    for (const inner of innerStates(state)) collect(inner, machineLanguage, references);
  }
}

function innerStates(state: StateDefinition): readonly StatesDefinition[] {
  if (state.Type === 'Parallel') return state.Branches;
  const processor = state.Type === 'Map' ? (state.ItemProcessor ?? state.Iterator) : undefined;
  return processor === undefined ? [] : [processor];
}

interface Search {
  readonly language: string;
  readonly found: Set<string>;
}

function visit(field: string, value: Json, search: Search): void {
  if (typeof value === 'string') {
    const names = search.language === 'JSONata' ? inJsonata(value) : inJsonPath(field, value);
    for (const name of names) search.found.add(name);
  } else if (Array.isArray(value)) {
    for (const item of value) visit(field, item, search);
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) if (member !== undefined) visit(name, member, search);
  }
}

/** Only fields that are evaluated count: paths, `.$` members, and the variable of a choice rule. */
function inJsonPath(field: string, text: string): readonly string[] {
  if (!field.endsWith('.$') && !field.endsWith('Path') && field !== 'Variable') return [];
  return [...text.replaceAll(QUOTED, '').matchAll(PATH_VARIABLE)].map(([, name = '']) => name);
}

function inJsonata(text: string): readonly string[] {
  const expression = jsonataExpression(text);
  if (expression === undefined) return [];
  const found = new Set<string>();
  const bound = new Set<string>(['', '$', 'states']);
  walk(syntaxTree(expression), { found, bound });
  return [...found].filter((name) => !bound.has(name));
}

function syntaxTree(expression: string): unknown {
  try {
    return jsonata(expression).ast();
  } catch {
    // What cannot be parsed refers to nothing; it fails when it is evaluated.
    return undefined;
  }
}

/** Names that an expression binds itself, and functions that it calls, are no references. */
function walk(node: unknown, names: { readonly found: Set<string>; readonly bound: Set<string> }): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, names);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const {
    type,
    value,
    lhs,
    procedure,
    arguments: parameters,
    ...rest
  } = node as Readonly<Record<string, unknown>>;
  if (type === 'variable' && typeof value === 'string') names.found.add(value);
  if (type === 'bind') bind(lhs, names.bound);
  if (type === 'lambda' && Array.isArray(parameters))
    for (const parameter of parameters) bind(parameter, names.bound);
  const children = type === 'function' || type === 'partial' ? [parameters] : [lhs, procedure, parameters];
  for (const child of [...children, ...Object.values(rest)]) walk(child, names);
}

function bind(node: unknown, bound: Set<string>): void {
  const { value } = (node ?? {}) as { readonly value?: unknown };
  if (typeof value === 'string') bound.add(value);
}
