import type { EventFaultHook } from '../events/index.ts';
import type { CallFaults } from '../faults/index.ts';
import type { Credentials } from '../iam/index.ts';
import type { Clock, Json } from '../kernel/index.ts';
import type { HistoryEvent } from '../states/index.ts';
import type { TaskMock } from '../states/mocks/index.ts';
import type { EngineDefectReport } from './errors.ts';
import type { Handles } from './handles.ts';
import type { KeptBefore } from './keeping/index.ts';
import type { Observer } from './observers.ts';

/** A running local cloud. */
export interface LocalEngine<C extends Clock = Clock> extends Handles, AsyncDisposable {
  /** `http://127.0.0.1:PORT`: all services, one address. */
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
  /** Those of the operator, who may do everything. */
  readonly credentials: Credentials;
  readonly clock: C;
  /** Outputs of the stack; empty without one. */
  readonly outputs: Readonly<Record<string, Json>>;
  /** Switches for calls that fail. */
  readonly faults: CallFaults;
  /** Switches for events that get lost, doubled, late or out of order between a rule and its target. */
  readonly eventFaults: EventFaultHook;
  /** Mistakes that the engine itself made so far. Empty when all is well. */
  readonly defectsSeen: readonly EngineDefectReport[];

  /** What it goes on with. Absent: nothing was kept. */
  readonly keptBefore: KeptBefore | undefined;

  /**
   * Moves the clock from where the engine before this one stopped to where it would be now: what fell due meanwhile happens, each thing at
   * its time. Does nothing where nothing was kept, and by a clock that does not run by itself.
   */
  catchUp(): Promise<void>;

  /**
   * The history of an execution so far, with its task tokens, for who watches an engine that goes on with executions of before. Absent: there is
   * no such execution.
   */
  historyOf(executionArn: string): readonly HistoryEvent[] | undefined;

  /** Tells of everything that happens from now on. @returns ends it. */
  observe(observer: Observer): () => void;

  /**
   * Answers the tasks of a resource in the place of what they call, whether or not the engine has that: a function,
   * an activity, or an integration such as `arn:aws:states:::ecs:runTask.sync`. Limits of time apply to it.
   *
   * @param mock the result or the failure of every try, or of each by its number, or a function that makes it of the call.
   * @returns takes the mock away.
   * @throws MockedResourceError, MockConfigurationError
   */
  mock(resource: string, mock: TaskMock): () => void;

  /** @throws ClockNotControlledError when the engine runs in real time. */
  advance(durationMs: number): Promise<void>;
  /** @throws ClockNotControlledError when the engine runs in real time. */
  runUntilIdle(): Promise<void>;
  /** @throws ClockNotControlledError when the engine runs in real time. */
  settle(): Promise<void>;

  /**
   * Ends everything: connections, functions, timers. What it is to keep is written down once the work that is under way has ended; without
   * that nothing is kept. A second call does nothing.
   * @throws EngineDefectsError when the engine made mistakes, so that a test cannot pass over them.
   */
  close(): Promise<void>;
}
