import type { ApiEvent, Fate, Foreseen } from '@wfm/contract/api';
import { objectIn } from '../json-text.ts';
import type { InstantText } from './instants.ts';
import { oneLine } from './one-line.ts';
import { verdictWhy } from './verdict-words.ts';

/** An event and what became of it, for a person. */
export function eventLines(event: ApiEvent, when: InstantText): readonly string[] {
  const { eventId, at, bus, source, detailType, replayName, fates } = event;
  const what = detailType === undefined ? '' : `: ${detailType} from ${source}`;
  const where = bus === undefined ? '' : ` on ${bus}`;
  return [
    `event ${eventId}${what}${where}, ${when(at)}`,
    ...(replayName === undefined ? [] : [`  sent again by the replay ${replayName}`]),
    ...fates.flatMap((fate) => fateLines(fate, when)),
  ];
}

/** Why an event reached nobody. */
export function unreachedText({ matched, bus, nearest }: ApiEvent): string {
  if (matched === 'no-bus') return `it was put on ${bus}, and there is no such bus`;
  return `no rule is for it${nearestPart(nearest === undefined ? {} : { nearest })}`;
}

/** Why an event would reach nobody: ` (nearest: …)`; empty where no rule is near. */
export function nearestPart({ nearest }: Pick<Foreseen, 'nearest'>): string {
  return nearest === undefined ? '' : ` (${nearest.clause === undefined ? '' : 'nearest: '}${nearest.text})`;
}

/** What would become of an event at one rule. */
export function reachText({ kind, event, workflow, rule, bus, key, verdict, why }: Reach): string {
  const reached = `${kind} by ${event} of ${workflow} (rule ${rule} on ${bus})`;
  if (key === undefined) return `${reached}: it would be ${verdict}, because ${why}`;
  return `${reached}: key ${key}, ${verdict === undefined ? why : `it would be ${verdict} now, because ${why}`}`;
}

type Reach = Foreseen['reaches'][number];

function fateLines(fate: Fate, when: InstantText): readonly string[] {
  const { rule, workflow, event, kind, key, deliveries, redrivenAt, deadLetter, traceparent } = fate;
  const by = rule === '' ? '' : ` (rule ${rule})`;
  const head =
    workflow === undefined
      ? `  rule ${rule}, of no workflow`
      : `  ${kind === undefined ? '' : `${kind} by `}${event ?? 'its own stop'} of ${workflow}${by}${key === undefined ? '' : `, key ${key}`}`;
  const failedDeliveries = deliveries.filter(({ outcome }) => outcome !== 'delivered');
  return [
    head,
    ...failedDeliveries.map(({ at, text }) => `    delivery   ${when(at)}: ${oneLine(text)}`),
    ...functionLines(fate),
    ...(workflow === undefined ? [] : [`    verdict    ${verdictText(fate, when)}`]),
    ...(traceparent === undefined ? [] : [`    trace      ${traceparent}`]),
    ...redrivenAt.map((at) => `    redriven   ${when(at)}`),
    ...(deadLetter === undefined
      ? []
      : [`    given up   ${when(deadLetter.at)}, in ${deadLetter.queue}: ${oneLine(deadLetter.reason)}`]),
  ];
}

type Verdicted = Pick<Fate, 'kind' | 'verdict' | 'verdictAt' | 'effect' | 'reason' | 'firstVerdict'>;

/** `delivered 20…: failed it (execution order-1)`; `late 20…, as …`. */
export function verdictText(fate: Verdicted, when: InstantText): string {
  const { kind, verdict, verdictAt, effect, reason, firstVerdict } = fate;
  if (verdict === undefined) return 'none that is known';
  const told = `${verdict} ${when(verdictAt)}`.trimEnd();
  if (effect !== undefined) return `${told}: ${effect.text} (execution ${effect.execution})`;
  if (firstVerdict !== undefined) return `${told}, as it was ${firstVerdict} before`;
  return `${told}, as ${oneLine(reason ?? verdictWhy(kind, verdict))}`;
}

function functionLines({ function: ran }: Fate): readonly string[] {
  if (ran === undefined) return [];
  const { name, tries, error, log } = ran;
  const often = tries === undefined ? '' : `, invoked ${tries === 1 ? 'once' : `${tries} times`}`;
  return [
    `    function   ${name}${often}${error === undefined ? '' : `; its last try failed: ${oneLine(error)}`}`,
    ...log.map(({ text }) => `    log        ${oneLine(logText(text))}`),
  ];
}

/** Members of a line of a function's log that are told in words, or beside it. */
const TOLD = [
  '_aws',
  'level',
  'time',
  'message',
  'Signals',
  'signalId',
  'workflowkey',
  'monitor',
  'kind',
  'verdict',
  'firstVerdict',
  'executionArn',
  'reason',
  'traceparent',
];

/** `info Signal delivered`; what is no line of the product stays as it is. */
function logText(line: string): string {
  const { level, message, ...members } = objectIn(line);
  if (typeof message !== 'string') return line;
  const more = Object.entries(members).filter(([name]) => !TOLD.includes(name));
  return `${level} ${message}${more.length === 0 ? '' : ` ${JSON.stringify(Object.fromEntries(more))}`}`;
}
