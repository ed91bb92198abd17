import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { RuntimeFailure } from '../errors.ts';
import { looksLikeIntrinsic, parseIntrinsic } from '../intrinsics/parse-intrinsic.ts';
import { looksLikePath, parsePath } from '../jsonpath/parse-path.ts';
import { isDefinite } from '../jsonpath/path.ts';
import type { Report } from './diagnostic.ts';

const PATH_FIELDS = [
  'InputPath',
  'OutputPath',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
] as const;
const PATH_OR_INTRINSIC_FIELDS = ['ErrorPath', 'CausePath'] as const;
const TEMPLATE_FIELDS = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign'] as const;

/** Checks every path and payload template of a JSONPath state. */
export function checkJsonPathFields(state: JsonObject, at: string, report: Report): void {
  for (const field of PATH_FIELDS) {
    const path = state[field];
    if (path !== undefined && path !== null && !isPath(path))
      report(`${at}/${field}`, 'Value is not a valid JSONPath');
  }
  for (const field of PATH_OR_INTRINSIC_FIELDS) {
    const value = state[field];
    if (value !== undefined && !isPathOrIntrinsic(value)) report(`${at}/${field}`, notEvaluable(field));
  }
  checkResultPath(state, at, report);
  for (const field of TEMPLATE_FIELDS) checkTemplate(state[field], `${at}/${field}`, report);
  const { Catch: catchers } = state;
  if (!Array.isArray(catchers)) return;
  for (const [index, catcher] of catchers.entries()) {
    if (!isJsonObject(catcher)) continue;
    checkResultPath(catcher, `${at}/Catch[${index}]`, report);
    checkTemplate(catcher['Assign'], `${at}/Catch[${index}]/Assign`, report);
  }
}

function checkResultPath(fields: JsonObject, at: string, report: Report): void {
  const { ResultPath: path } = fields;
  if (path === undefined || path === null || isReferencePath(path)) return;
  report(`${at}/ResultPath`, 'Value is not a Reference Path');
}

function checkTemplate(template: Json | undefined, at: string, report: Report): void {
  if (Array.isArray(template)) {
    for (const [index, item] of template.entries()) checkTemplate(item, `${at}[${index}]`, report);
    return;
  }
  if (!isJsonObject(template)) return;
  for (const [name, member] of Object.entries(template)) {
    if (!name.endsWith('.$')) checkTemplate(member, `${at}/${name}`, report);
    else if (member === undefined || !isPathOrIntrinsic(member)) report(at, notEvaluable(name));
  }
}

function notEvaluable(field: string): string {
  return `The value for the field '${field}' must be a valid JSONPath or a valid intrinsic function call`;
}

function isPathOrIntrinsic(value: Json): boolean {
  if (typeof value !== 'string') return false;
  return looksLikeIntrinsic(value) ? parses(() => parseIntrinsic(value)) : isPath(value);
}

function isPath(value: Json): boolean {
  return typeof value === 'string' && looksLikePath(value) && parses(() => parsePath(value));
}

function isReferencePath(value: Json): boolean {
  if (typeof value !== 'string' || !isPath(value)) return false;
  const path = parsePath(value);
  return (
    path.root.kind === 'input' && isDefinite(path) && path.segments.every(({ kind }) => kind !== 'function')
  );
}

function parses(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch (error) {
    if (error instanceof RuntimeFailure) return false;
    throw error;
  }
}
