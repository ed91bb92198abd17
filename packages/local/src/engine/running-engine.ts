import { RealClock, RunningClock } from '../clock/index.ts';
import { type EventFaultHook, events } from '../events/index.ts';
import type { CallFaults } from '../faults/index.ts';
import { type Credentials, OPERATOR_CREDENTIALS } from '../iam/index.ts';
import type { Clock, ControlledClock, Json } from '../kernel/index.ts';
import type { LoadedStack } from '../stack/index.ts';
import { type HistoryEvent, states } from '../states/index.ts';
import type { TaskMock, TaskMocks } from '../states/mocks/index.ts';
import type { WireServer } from '../wire/index.ts';
import type { Activity } from './activity.ts';
import type { DefectRecorder } from './engine-log.ts';
import { ClockNotControlledError, type EngineDefectReport } from './errors.ts';
import { type Handle, handlesOf, type QueueHandle } from './handles.ts';
import type { KeptBefore, Restored } from './keeping/index.ts';
import type { LocalEngine } from './local-engine.ts';
import type { Observer, Observers } from './observers.ts';
import type { Services } from './services.ts';

export interface RunningEngineParts<C extends Clock> {
  readonly clock: C;
  readonly server: WireServer;
  readonly services: Services;
  readonly mocks: TaskMocks;
  readonly observers: Observers;
  readonly defectRecorder: DefectRecorder;
  readonly stack: LoadedStack;
  readonly activity: Activity;
  /** Absent: nothing is kept. */
  readonly kept: Restored | undefined;
}

/** The engine as its user holds it: the parts that were put together, under the names that users know. */
export class RunningEngine<C extends Clock> implements LocalEngine<C> {
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
  readonly credentials: Credentials = OPERATOR_CREDENTIALS;
  readonly clock: C;
  readonly outputs: Readonly<Record<string, Json>>;
  readonly faults: CallFaults;
  readonly eventFaults: EventFaultHook;
  readonly stateMachines: readonly Handle[];
  readonly buses: readonly Handle[];
  readonly tables: readonly Handle[];
  readonly functions: readonly Handle[];
  readonly queues: readonly QueueHandle[];
  readonly keptBefore: KeptBefore | undefined;
  readonly #parts: RunningEngineParts<C>;
  #closing: Promise<void> | undefined;

  constructor(parts: RunningEngineParts<C>) {
    this.#parts = parts;
    const { cloud, faults, running } = parts.services;
    this.endpoint = parts.server.endpoint;
    this.region = cloud.region;
    this.accountId = cloud.accountId;
    this.clock = parts.clock;
    this.outputs = parts.stack.outputs;
    this.faults = faults;
    this.eventFaults = running.of(events).faults;
    const handles = handlesOf(parts.stack.resources);
    this.stateMachines = handles.stateMachines;
    this.buses = handles.buses;
    this.tables = handles.tables;
    this.functions = handles.functions;
    this.queues = handles.queues;
    this.keptBefore = parts.kept?.before;
  }

  get defectsSeen(): readonly EngineDefectReport[] {
    return this.#parts.defectRecorder.seen;
  }

  mock(resource: string, mock: TaskMock): () => void {
    return this.#parts.mocks.mock(resource, mock);
  }

  historyOf(executionArn: string): readonly HistoryEvent[] | undefined {
    return this.#parts.services.running.of(states).historyOf(executionArn);
  }

  observe(observer: Observer): () => void {
    return this.#parts.observers.add(observer);
  }

  advance(durationMs: number): Promise<void> {
    return this.#controlledClock().advance(durationMs);
  }

  runUntilIdle(): Promise<void> {
    return this.#controlledClock().runUntilIdle();
  }

  settle(): Promise<void> {
    return this.#controlledClock().settle();
  }

  catchUp(): Promise<void> {
    const behindMs = this.#parts.kept?.behindMs() ?? 0;
    return behindMs === 0 ? Promise.resolve() : this.advance(behindMs);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    const { server, services, clock, defectRecorder, activity, kept } = this.#parts;
    let failure: unknown;
    if (kept !== undefined) {
      activity.end();
      clock.hold();
      // What cannot be written down does not keep the rest from ending.
      await kept.keeper.close().catch((error: unknown) => {
        failure = error;
      });
    }
    if (clock instanceof RealClock || clock instanceof RunningClock) clock.close();
    await server.close();
    await services.running.close();
    defectRecorder.requireNone();
    if (failure !== undefined) throw failure;
  }

  #controlledClock(): ControlledClock {
    const clock: Clock & Partial<ControlledClock> = this.clock;
    if (!isControlled(clock)) throw new ClockNotControlledError();
    return clock;
  }
}

function isControlled(clock: Clock & Partial<ControlledClock>): clock is ControlledClock {
  return clock.advance !== undefined && clock.runUntilIdle !== undefined && clock.settle !== undefined;
}
