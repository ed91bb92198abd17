import { type EpochMs, epochMs, type Mailbox, type Signal } from '@wfm/contract';

/** What a mailbox says of its key, without tokens. Instants are ISO 8601. */
export interface KeyReport {
  readonly key: string;
  readonly workflow: string;
  /** The execution that has the key. Absent: none is registered. */
  readonly holder?: { readonly execution: string; readonly since: string; readonly until: string };
  /** Events that wait, the oldest first. */
  readonly waiting: readonly {
    readonly event: string;
    readonly kind: string;
    readonly source: string;
    readonly detailType: string;
    /** Until when it waits. */
    readonly until: string;
    /** The one execution that it waits for. Absent: the next that registers. */
    readonly execution?: string;
  }[];
  /** Verdicts that are remembered, the latest first. */
  readonly verdicts: readonly {
    readonly event: string;
    readonly declaration: string;
    readonly verdict: string;
    readonly at: string;
  }[];
  /** Executions that had the key, the latest first. `ended` is absent where the news of the end has not come. */
  readonly executions: readonly {
    readonly execution: string;
    readonly started: string;
    readonly ended?: string;
  }[];
}

export function keyReportOf({ key, registration, waiting, remembered, runs }: Mailbox): KeyReport {
  return {
    key: key.workflowKey,
    workflow: key.monitor,
    ...(registration === undefined
      ? {}
      : {
          holder: {
            execution: nameOf(registration.executionArn),
            since: iso(registration.registeredAtEpochMs),
            until: iso(registration.expiresAtEpochMs),
          },
        }),
    waiting: waiting.map(({ signal, executionArn, expiresAtEpochMs }) => ({
      ...eventPartsOf(signal),
      until: iso(expiresAtEpochMs),
      ...(executionArn === undefined ? {} : { execution: nameOf(executionArn) }),
    })),
    verdicts: remembered
      .toSorted((one, other) => other.atEpochMs - one.atEpochMs)
      .map(({ signalId, verdict, atEpochMs }) => {
        const { event, declaration } = splitSignalId(signalId);
        return { event, declaration, verdict, at: iso(atEpochMs) };
      }),
    executions: runs
      .toSorted((one, other) => other.startedAtEpochMs - one.startedAtEpochMs)
      .map(({ executionArn, startedAtEpochMs, endedAtEpochMs }) => ({
        execution: nameOf(executionArn),
        started: iso(startedAtEpochMs),
        ...(endedAtEpochMs === undefined ? {} : { ended: iso(endedAtEpochMs) }),
      })),
  };
}

/** The report as lines. */
export function keyLinesOf(report: KeyReport, now: number): readonly string[] {
  const { key, workflow, holder, waiting, verdicts, executions } = report;
  return [
    `key ${key}, workflow ${workflow}`,
    holder === undefined
      ? '  holder     none: no execution waits for an event'
      : `  holder     ${holder.execution} waits since ${holder.since}, until ${holder.until} (${left(holder.until, now)})`,
    ...waiting.map(
      ({ kind, source, detailType, event, until, execution }) =>
        `  waiting    ${kind} by ${detailType} from ${source}, event ${event}, for ${execution ?? 'the next execution'}, until ${until} (${left(until, now)})`,
    ),
    ...verdicts.map(
      ({ event, declaration, verdict, at }) =>
        `  verdict    ${verdict}: ${declaration}, event ${event}, at ${at}`,
    ),
    ...executions.map(
      ({ execution, started, ended }) =>
        `  execution  ${execution} from ${started} to ${ended ?? 'now, as far as is known'}`,
    ),
  ];
}

function eventPartsOf({ kind, event }: Signal) {
  return { event: event.id, kind, source: event.source, detailType: event['detail-type'] };
}

/** A signal's id is that of its event and the declaration's name. */
function splitSignalId(signalId: string): { readonly event: string; readonly declaration: string } {
  const at = signalId.lastIndexOf('/');
  return { event: signalId.slice(0, at), declaration: signalId.slice(at + 1) };
}

function nameOf(executionArn: string): string {
  return executionArn.split(':').at(-1) ?? executionArn;
}

const iso = (instant: EpochMs): string => new Date(instant).toISOString();

/** `in 2 h 5 min`, or `over`. */
function left(until: string, now: number): string {
  const minutes = Math.ceil((epochMs(Date.parse(until)) - now) / 60_000);
  if (minutes <= 0) return 'over';
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)];
  const parts = [days > 0 ? `${days} d` : '', hours > 0 ? `${hours} h` : '', `${minutes % 60} min`];
  return `in ${parts.filter((part) => part !== '').join(' ')}`;
}
