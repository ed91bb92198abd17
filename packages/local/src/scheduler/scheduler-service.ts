import type { Cloud, OperationTable } from '../kernel/index.ts';
import type { Keeping } from '../service/keeping.ts';
import { schedulerKeeping } from './keeping.ts';
import { schedulerOperations } from './operations/index.ts';
import { ScheduleStore } from './schedule/schedule-store.ts';
import { Timers } from './schedule/timers.ts';
import { Invocations } from './target/invocations.ts';
import { TargetParser, type TargetParserParts } from './target/target-parser.ts';

export interface SchedulerServiceOptions extends TargetParserParts {
  /** Told when an invocation meets an error that is no answer of a service: a defect of the engine. */
  readonly onEngineDefect: (error: unknown) => void;
}

/** EventBridge Scheduler: one-time and rate schedules on the engine's clock. */
export class SchedulerService {
  readonly operations: OperationTable;
  readonly keeping: Keeping;

  constructor(cloud: Cloud, { onEngineDefect, ...parts }: SchedulerServiceOptions) {
    const store = new ScheduleStore(cloud);
    const invocations = new Invocations(cloud, onEngineDefect);
    const timers = new Timers({
      clock: cloud.clock,
      onDue: (schedule, scheduledEpochMs) => invocations.start(schedule, scheduledEpochMs),
      onCompleted: ({ settings, groupName, name }) => {
        if (settings.deletesAfterCompletion) store.getGroup(groupName).schedules.delete(name);
      },
    });
    const targets = new TargetParser(parts);
    this.operations = schedulerOperations({ cloud, store, timers, targets });
    this.keeping = schedulerKeeping({ store, timers, targets, invocations });
  }
}
