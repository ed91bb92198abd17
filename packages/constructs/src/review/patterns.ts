import { keyPathsOf } from '@wfm/contract';
import { type DetailType, jsonSchemaOf } from '../declarations/detail-type.ts';
import { placeIn } from '../declarations/schema-paths.ts';
import type { DeclaredEventInput } from '../declarations/workflow-module.ts';
import { doubtful, type Finding, refused } from './finding.ts';

/** Members of every event, and whether they are texts. Source: EventBridge user guide, "AWS service event metadata". */
const ENVELOPE: Readonly<Record<string, 'text' | 'other'>> = {
  version: 'text',
  id: 'text',
  'detail-type': 'text',
  source: 'text',
  account: 'text',
  time: 'text',
  region: 'text',
  resources: 'other',
  detail: 'other',
  'replay-name': 'text',
  $or: 'other',
};

type Pattern = Readonly<Record<string, unknown>>;

/** Rules that can never match, or whose matches are always rejected. */
export function patternFindings(events: readonly DeclaredEventInput[], region: string): readonly Finding[] {
  return events.flatMap((event) => [...findings(event, region)]);
}

function* findings(event: DeclaredEventInput, region: string): Generator<Finding> {
  const { name, pattern, bus } = event;
  const never = (why: string, fix: string) => refused(`event "${name}" can never come: ${why}. ${fix}`);
  for (const field of Object.keys(pattern)) {
    if (!Object.hasOwn(ENVELOPE, field)) {
      yield never(
        `no event has the member ${field} beside its detail`,
        `Put it into detail: { detail: { ${field}: […] } }.`,
      );
    }
  }
  for (const { path, values } of leaves(pattern, [])) {
    const [top = ''] = path;
    const at = path.join('.');
    if (
      path.length === 1 &&
      ENVELOPE[top] === 'text' &&
      values.every((value) => typeof value !== 'string' && !isRecord(value))
    ) {
      yield never(
        `its pattern asks for ${JSON.stringify(values)} at ${at}, which is a text in every event`,
        'Write a text.',
      );
    }
    if (values.every(isEmptyRange)) {
      yield never(`no number is in the range that its pattern asks for at ${at}`, 'Correct its bounds.');
    }
    if (at === 'region' && values.every((value) => typeof value === 'string' && value !== region)) {
      yield doubtful(
        `event "${name}" is asked for from ${values.join(', ')}, but the bus is in ${region}. Events of other regions come only by a rule that sends them on.`,
      );
    }
    if (
      at === 'source' &&
      bus === undefined &&
      values.every((value) => typeof value === 'string' && value.startsWith('aws.'))
    ) {
      yield doubtful(
        `event "${name}" is one of an AWS service, which puts its events on the default bus. Say bus: 'default', unless a rule of yours sends them on.`,
      );
    }
    if (event.detail !== undefined && top === 'detail')
      yield* inDetail(name, event.detail, path.slice(1), values);
    if (readsOf(event).includes(`$.${at}`) && values.every(isAbsent)) {
      yield refused(
        `event "${name}" would always be rejected: its pattern asks that there is no ${at}, which it reads. Correct the one or the other.`,
      );
    }
  }
}

function* inDetail(
  name: string,
  detail: DetailType,
  path: readonly string[],
  values: readonly unknown[],
): Generator<Finding> {
  const place = placeIn(jsonSchemaOf(detail), path);
  if (place.is !== 'absent' || values.some(isAbsent)) return;
  yield refused(
    `event "${name}" can never come: its pattern asks for ${['detail', ...path].join('.')}, but ${['detail', ...place.after].join('.')} has only ${place.known.join(', ') || 'no members'}. Correct the pattern, or the declared detail.`,
  );
}

function readsOf(event: DeclaredEventInput): readonly string[] {
  const error = event.kind === 'fail' && 'path' in event.error ? [event.error.path] : [];
  return [...keyPathsOf(event.workflowKeyPath), ...error];
}

function* leaves(
  pattern: Pattern,
  at: readonly string[],
): Generator<{ readonly path: readonly string[]; readonly values: readonly unknown[] }> {
  for (const [field, value] of Object.entries(pattern)) {
    // One of its branches must match; they are not looked into.
    if (field === '$or') continue;
    if (Array.isArray(value)) yield { path: [...at, field], values: value };
    else if (isRecord(value)) yield* leaves(value, [...at, field]);
  }
}

function isAbsent(filter: unknown): boolean {
  return isRecord(filter) && filter['exists'] === false;
}

/** `{ numeric: ['>', 5, '<', 3] }` */
function isEmptyRange(filter: unknown): boolean {
  if (!isRecord(filter) || !Array.isArray(filter['numeric'])) return false;
  const [lower, low, upper, high] = filter['numeric'] as readonly unknown[];
  if (typeof low !== 'number' || typeof high !== 'number') return false;
  return lower === '>=' && upper === '<=' ? low > high : low >= high;
}

function isRecord(value: unknown): value is Pattern {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
