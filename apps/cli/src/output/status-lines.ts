import type { Wait } from '@wfm/contract/api';
import type { ExecutionReport, KeyReport } from '../inspect/reports.ts';
import { causeText } from './cause-text.ts';
import type { InstantText } from './instants.ts';
import { KIND_WORDS } from './kind-words.ts';

/** How instants are told: as they are asked for, and how far they are from now. */
export interface Instants {
  readonly when: InstantText;
  /** `in 2 h 5 min`. */
  readonly away: InstantText;
}

/** What is known of a key, for a person. */
export function keyLines(report: KeyReport, { when, away }: Instants): readonly string[] {
  const { key, workflow, holder, queue, waiting, inboxes, verdicts, executions } = report;
  const until = (instant: string) =>
    when(instant) === away(instant) ? `until ${when(instant)}` : `until ${when(instant)} (${away(instant)})`;
  return [
    `key ${key}, workflow ${workflow}`,
    holder === undefined
      ? '  holder     none: no execution waits for an event'
      : `  holder     ${holder.execution} waits since ${when(holder.since)}, ${until(holder.until)}`,
    ...queue.map(
      ({ execution, since, until: end }) =>
        `  queued     ${execution} waits for its turn since ${when(since)}, ${until(end)}`,
    ),
    ...waiting.map(
      ({ kind, source, detailType, event, until: end, execution }) =>
        `  waiting    ${kind} by ${detailType} from ${source}, event ${event}, for ${execution ?? 'the next execution'}, ${until(end)}`,
    ),
    ...inboxes.flatMap(({ inbox, reader, messages }) => [
      `  inbox      ${inbox}: ${messages.length === 0 ? 'no message' : `${messages.length} ${messages.length === 1 ? 'message' : 'messages'}`}${
        reader === undefined ? '' : `; ${reader.execution} waits for one since ${when(reader.since)}`
      }`,
      ...messages.map(
        ({ sequence, source, detailType, event, at, isHandedOver }) =>
          `  message    ${sequence}: ${detailType} from ${source}, event ${event}, came ${when(at)}${isHandedOver ? '; handed over' : ''}`,
      ),
    ]),
    ...verdicts.map(
      ({ event, declaration, verdict, at }) =>
        `  verdict    ${verdict}: ${declaration}, event ${event}, at ${when(at)}`,
    ),
    ...executions.map(
      ({ execution, started, ended }) =>
        `  execution  ${execution} from ${when(started)} to ${ended === undefined ? 'now, as far as is known' : when(ended)}`,
    ),
  ];
}

/** What is known of an execution, for a person. */
export function executionLines(report: ExecutionReport, { when }: Instants): readonly string[] {
  const { execution, workflow, key, status, started, stopped, error, cause, states, waits, hears } = report;
  return [
    `execution ${execution}, workflow ${workflow}: ${status}${error === undefined ? '' : ` with ${error}`}`,
    ...(key === undefined ? [] : [`  key        ${key}`]),
    `  started    ${when(started)}`,
    ...(stopped === undefined ? [] : [`  stopped    ${when(stopped)}`]),
    ...(cause === undefined ? [] : [`  cause      ${causeText(cause)}`]),
    ...(states.length === 0 ? [] : [`  is in      ${states.join(', ')}`]),
    ...waits.map((wait) => `  waits for  ${waitText(wait, when)}`),
    ...hears.map(({ event, kind }) => `  hears      ${event}, which ${KIND_WORDS[kind].does}`),
  ];
}

function waitText(wait: Wait, when: InstantText): string {
  const { state, since, until } = wait;
  return `${waitedFor(wait)} in ${state}, since ${when(since)}${until === undefined ? '' : `, until ${when(until)}`}`;
}

function waitedFor(wait: Wait): string {
  switch (wait.kind) {
    case 'token':
      return wait.isMonitor ? 'an event' : 'its task token';
    case 'timer':
      return 'time to pass';
    case 'message':
      return `a message${wait.inbox === undefined ? '' : ` in ${wait.inbox}`}`;
    case 'turn':
      return `its turn${wait.behind === undefined ? '' : ` behind ${wait.behind}`}`;
    case 'work':
      return wait.resource === undefined ? 'the end of a state' : `the end of ${wait.resource}`;
    default:
      throw new Error(`Unknown kind of wait: ${JSON.stringify(wait satisfies never)}`);
  }
}
