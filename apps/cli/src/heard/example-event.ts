import { keyPiecesOf } from '@wfm/contract';
import { isRecord } from '../redrive/dead-letter.ts';
import type { HeardEvent } from './heard-events.ts';

/** An event as its source would put it on the bus. */
export interface ExampleEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Stands where the pattern asks for any text, and for the name of an error that the event brings. */
const ANY_TEXT = 'Demonstrated';

/**
 * An event that matches the pattern of a rule, for a workflow key.
 *
 * @param workflowKey of a declaration with several parts, all of them: `north#7`.
 * @returns undefined: the pattern has a filter of which no example is made, or the key does not stand in the event's detail or has other parts.
 */
export function exampleEventOf(
  { pattern, declaration }: Pick<HeardEvent, 'pattern' | 'declaration'>,
  workflowKey: string,
): ExampleEvent | undefined {
  const event: unknown = exampleOf(pattern);
  const parts = partsOf(declaration.workflowKeyPath, workflowKey);
  if (!isRecord(event) || parts?.every(({ path }) => path.startsWith('$.detail.')) !== true) return undefined;
  const { source = 'wfm.demo', 'detail-type': detailType = ANY_TEXT, detail = {} } = event;
  if (!isRecord(detail)) return undefined;
  const errorPath =
    declaration.kind === 'fail' && 'path' in declaration.error ? declaration.error.path : undefined;
  const explained = errorPath === undefined ? detail : withTextAt(detail, errorPath, ANY_TEXT);
  return {
    source: String(source),
    detailType: String(detailType),
    detail: parts.reduce((placing, { path, text }) => placed(placing, membersOf(path), text), explained),
  };
}

/** Which text of a key stands at which path of the event; undefined: the key is not of such parts. */
function partsOf(workflowKeyPath: string, workflowKey: string) {
  const pieces = keyPiecesOf(workflowKeyPath);
  if (pieces.length === 1) return [{ path: workflowKeyPath, text: workflowKey }];
  const [first = ''] = pieces;
  if (!workflowKey.startsWith(first)) return undefined;
  const parts: { readonly path: string; readonly text: string }[] = [];
  let rest = workflowKey.slice(first.length);
  for (let index = 1; index < pieces.length; index += 2) {
    const after = pieces[index + 1] ?? '';
    const isLast = index + 2 >= pieces.length;
    const end = isLast ? rest.length - after.length : rest.indexOf(after);
    if (end <= 0 || !rest.startsWith(after, end)) return undefined;
    parts.push({ path: `$.${pieces[index]}`, text: rest.slice(0, end) });
    rest = rest.slice(end + after.length);
  }
  return parts;
}

/** What matches a pattern, or a field of one; `UNKNOWN` where no example is made. */
function exampleOf(pattern: unknown): unknown {
  if (Array.isArray(pattern)) {
    // What says how a field is tells more than what it is not.
    const filters = pattern.toSorted((one, other) => Number(isExclusion(one)) - Number(isExclusion(other)));
    const [example = UNKNOWN] = filters.map(exampleOfFilter).filter((value) => value !== UNKNOWN);
    return example === ABSENT ? undefined : example;
  }
  if (!isRecord(pattern)) return UNKNOWN;
  const fields = Object.entries(pattern).map(([name, value]) => [name, exampleOf(value)] as const);
  if (fields.some(([, value]) => value === UNKNOWN)) return UNKNOWN;
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

const UNKNOWN = Symbol('no example is made of it');
const ABSENT = Symbol('the field must not be there');

/** Source: EventBridge user guide, "Comparison operators for use in event patterns". */
function exampleOfFilter(filter: unknown): unknown {
  if (!isRecord(filter)) return filter;
  const [[operator, operand] = []] = Object.entries(filter);
  switch (operator) {
    case 'prefix':
    case 'suffix':
    case 'equals-ignore-case':
      return typeof operand === 'string' ? operand : UNKNOWN;
    case 'numeric':
      return Array.isArray(operand) ? numberWithin(operand) : UNKNOWN;
    case 'anything-but':
      return textBeside(operand);
    case 'exists':
      return operand === true ? ANY_TEXT : ABSENT;
    default:
      return UNKNOWN;
  }
}

function isExclusion(filter: unknown): boolean {
  return isRecord(filter) && 'anything-but' in filter;
}

/** A number in a range: `['>', 0, '<=', 5]`. */
function numberWithin(range: readonly unknown[]): unknown {
  const bounds = Array.from(
    { length: range.length / 2 },
    (_, index) => [String(range[2 * index]), Number(range[2 * index + 1])] as const,
  );
  const ends = bounds.map(([, bound]) => bound);
  const middle = ends.reduce((sum, bound) => sum + bound, 0) / ends.length;
  const found = [...ends, middle, Math.max(...ends) + 1, Math.min(...ends) - 1].find((number) =>
    bounds.every(([operator, bound]) => COMPARISONS[operator]?.(number, bound) === true),
  );
  return found ?? UNKNOWN;
}

const COMPARISONS: Readonly<Record<string, (number: number, bound: number) => boolean>> = {
  '=': (number, bound) => number === bound,
  '<': (number, bound) => number < bound,
  '<=': (number, bound) => number <= bound,
  '>': (number, bound) => number > bound,
  '>=': (number, bound) => number >= bound,
};

/** A text that is none of those that a field must not have. */
function textBeside(operand: unknown): unknown {
  const refused = Array.isArray(operand) ? operand : [operand];
  return refused.some((value) => isRecord(value) || value === ANY_TEXT) ? UNKNOWN : ANY_TEXT;
}

/** The detail with a text at a path of the event, unless something stands there. */
function withTextAt(detail: Readonly<Record<string, unknown>>, path: string, text: string) {
  const members = membersOf(path);
  const there = members.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), detail);
  return path.startsWith('$.detail.') && there === undefined ? placed(detail, members, text) : detail;
}

/** The names after `$.detail.`. */
function membersOf(path: string): readonly string[] {
  return path.split('.').slice(2);
}

/** An object with a value at a path of members, which are made where they are not there. */
export function placed(
  into: Readonly<Record<string, unknown>>,
  [name = '', ...deeper]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  if (deeper.length === 0) return { ...into, [name]: value };
  const inner = into[name];
  return { ...into, [name]: placed(isRecord(inner) ? inner : {}, deeper, value) };
}
