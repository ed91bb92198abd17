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
 * @returns undefined: the pattern has a filter of which no example is made, or the key does not stand in the event's detail.
 */
export function exampleEventOf(
  { pattern, declaration }: Pick<HeardEvent, 'pattern' | 'declaration'>,
  workflowKey: string,
): ExampleEvent | undefined {
  const event: unknown = exampleOf(pattern);
  if (!isRecord(event) || !declaration.workflowKeyPath.startsWith('$.detail.')) return undefined;
  const { source = 'wfm.demo', 'detail-type': detailType = ANY_TEXT, detail = {} } = event;
  if (!isRecord(detail)) return undefined;
  const errorPath =
    declaration.kind === 'fail' && 'path' in declaration.error ? declaration.error.path : undefined;
  const explained = errorPath === undefined ? detail : withTextAt(detail, errorPath, ANY_TEXT);
  return {
    source: String(source),
    detailType: String(detailType),
    detail: placed(explained, membersOf(declaration.workflowKeyPath), workflowKey),
  };
}

/** What matches a pattern, or a field of one; `UNKNOWN` where no example is made. */
function exampleOf(pattern: unknown): unknown {
  if (Array.isArray(pattern)) {
    const [example = UNKNOWN] = pattern.map(exampleOfFilter).filter((value) => value !== UNKNOWN);
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
    case 'exists':
      return operand === true ? ANY_TEXT : ABSENT;
    default:
      return UNKNOWN;
  }
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

function placed(
  into: Readonly<Record<string, unknown>>,
  [name = '', ...deeper]: readonly string[],
  text: string,
): Readonly<Record<string, unknown>> {
  if (deeper.length === 0) return { ...into, [name]: text };
  const inner = into[name];
  return { ...into, [name]: placed(isRecord(inner) ? inner : {}, deeper, text) };
}
