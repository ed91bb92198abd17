import type { HistoryEvent } from '../execution/history-event.ts';
import { type ResumePoint, standingPointOf } from '../execution/resume-point.ts';
import type { Execution, ExecutionState, MapRunMembership, Redrives } from '../machines/execution.ts';
import type { ExecutedVersion } from '../machines/state-machine-version.ts';
import { type KeptPoint, keptPointOf } from './kept-point.ts';
import type { Run } from './run.ts';

/** An execution as plain data. */
export interface KeptExecution {
  readonly arn: string;
  readonly name: string;
  readonly version: ExecutedVersion | undefined;
  readonly input: string;
  readonly synchronous: boolean;
  readonly traceHeader: string | undefined;
  readonly testCase: string | undefined;
  readonly mapRun: MapRunMembership | undefined;
  readonly startedAtEpochMs: number;
  readonly history: readonly HistoryEvent[];
  readonly state: ExecutionState;
  readonly redrives: Redrives;
  /** Where it stood when it ended. Absent: it runs, or it cannot be redriven. */
  readonly resume: KeptPoint | undefined;
  /** Absent: it has ended. */
  readonly run: KeptRun | undefined;
}

/** The run of an execution. */
export interface KeptRun {
  /** Absent: it has not begun. */
  readonly point: KeptPoint | undefined;
  /** `ExecutionRedriven` in the history. Absent: it is the first run. */
  readonly redrivenEventId: number | undefined;
  /** Absent: it has no timeout. */
  readonly timeoutAtEpochMs: number | undefined;
}

/** `run`: absent of one that has ended. To be asked while none of its calls is under way. */
export function keptExecutionOf(
  execution: Execution,
  { resume, run }: { readonly resume: ResumePoint | undefined; readonly run: Run | undefined },
): KeptExecution {
  const { arn, name, version, input, synchronous, traceHeader, testCase, mapRun } = execution;
  const { startedAtEpochMs, state, redrives, history } = execution;
  const point = run && (standingPointOf(run.thread) ?? run.resume);
  return {
    ...{ arn, name, version, input, synchronous, traceHeader, testCase, mapRun },
    ...{ startedAtEpochMs, state, redrives },
    history: history.events,
    resume: resume && keptPointOf(resume),
    run: run && {
      point: point && keptPointOf(point),
      redrivenEventId: run.redrivenEventId,
      timeoutAtEpochMs: run.timeoutAtEpochMs,
    },
  };
}
