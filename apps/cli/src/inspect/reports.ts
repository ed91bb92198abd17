import type { SignalKind } from '@wfm/contract';
import type { ApiExecution, ApiMailbox, Wait } from '@wfm/contract/api';

/** What a mailbox says of its key, without tokens. Instants are ISO 8601. */
export interface KeyReport {
  readonly key: string;
  readonly workflow: string;
  /** The execution that has the key. Absent: none is registered. */
  readonly holder?: { readonly execution: string; readonly since: string; readonly until: string };
  /** Executions that wait their turn, in its order. */
  readonly queue: readonly { readonly execution: string; readonly since: string; readonly until: string }[];
  /** Events that wait, the oldest first. */
  readonly waiting: readonly {
    readonly event: string;
    readonly kind: SignalKind;
    readonly source: string;
    readonly detailType: string;
    /** Until when it waits. */
    readonly until: string;
    /** The one execution that it waits for. Absent: the next that registers. */
    readonly execution?: string;
  }[];
  /** Inboxes that something came into. */
  readonly inboxes: readonly {
    readonly inbox: string;
    /** The execution whose state waits for a message. Absent: none does. */
    readonly reader?: { readonly execution: string; readonly since: string; readonly until: string };
    /** Messages that are there, the oldest first. */
    readonly messages: readonly {
      readonly sequence: number;
      readonly event: string;
      readonly declaration: string;
      readonly source: string;
      readonly detailType: string;
      readonly at: string;
      /** Whether it was handed to a workflow, which has not said yet that it has read it. */
      readonly isHandedOver: boolean;
    }[];
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

/** What an execution is doing. Instants are ISO 8601. */
export interface ExecutionReport {
  readonly execution: string;
  readonly executionArn: string;
  readonly workflow: string;
  /** Absent: it has not registered. */
  readonly key?: string;
  readonly status: string;
  readonly started: string;
  /** Absent: it runs. */
  readonly stopped?: string;
  readonly error?: string;
  readonly cause?: string;
  /** States that it is in. */
  readonly states: readonly string[];
  readonly waits: readonly Wait[];
  /** Names of the declared events that act on it, with what they do. */
  readonly hears: readonly { readonly event: string; readonly kind: SignalKind }[];
}

export function keyReportOf(mailbox: ApiMailbox): KeyReport {
  const { key, workflow, registration, queue, waiting, inboxes, remembered, executions } = mailbox;
  return {
    key,
    workflow,
    ...(registration === undefined ? {} : { holder: periodOf(registration) }),
    queue: queue.map(periodOf),
    waiting: waiting.map(({ eventId: event, kind, source, detailType, until, for: whom }) => ({
      event,
      kind,
      source,
      detailType,
      until,
      ...(whom === undefined ? {} : { execution: whom.execution }),
    })),
    inboxes: inboxes.map(({ inbox, reader, messages }) => ({
      inbox,
      ...(reader === undefined ? {} : { reader: periodOf(reader) }),
      messages: messages.map(
        ({ sequence, eventId: event, event: declaration, source, detailType, at, isHandedOver }) => ({
          sequence,
          event,
          declaration,
          source,
          detailType,
          at,
          isHandedOver,
        }),
      ),
    })),
    verdicts: remembered.map(({ eventId: event, event: declaration, verdict, at }) => ({
      event,
      declaration,
      verdict,
      at,
    })),
    executions: executions.map(({ execution, startedAt: started, endedAt: ended }) => ({
      execution,
      started,
      ...(ended === undefined ? {} : { ended }),
    })),
  };
}

function periodOf({ execution, since, until }: NonNullable<ApiMailbox['registration']>) {
  return { execution, since, until };
}

/** @param hears the events that its workflow declares. */
export function executionReportOf(
  execution: ApiExecution,
  hears: readonly { readonly event: string; readonly kind: SignalKind }[],
): ExecutionReport {
  const { executionArn, workflow, key, status, startedAt, stoppedAt, error, cause } = execution;
  return {
    execution: execution.execution,
    executionArn,
    workflow,
    ...(key === undefined ? {} : { key }),
    status,
    started: startedAt,
    ...(stoppedAt === undefined ? {} : { stopped: stoppedAt }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause: typeof cause === 'string' ? cause : JSON.stringify(cause) }),
    states: execution.positions.map(({ state }) => state),
    waits: execution.waits,
    hears: status === 'RUNNING' ? hears.map(({ event, kind }) => ({ event, kind })) : [],
  };
}
