import { AwsError, type JsonObject } from '../kernel/index.ts';
import type { Tags } from '../request/index.ts';
import { type Keeping, keepingOf } from '../service/keeping.ts';
import { parseScheduleSettings } from './schedule/parse-schedule.ts';
import { type Schedule, scheduleOutput } from './schedule/schedule.ts';
import type { ScheduleStore } from './schedule/schedule-store.ts';
import type { Timers } from './schedule/timers.ts';
import type { Invocations } from './target/invocations.ts';
import type { Invocation } from './target/schedule-target.ts';
import type { TargetParser } from './target/target-parser.ts';

export interface SchedulerKeepingParts {
  readonly store: ScheduleStore;
  readonly timers: Timers;
  readonly targets: TargetParser;
  readonly invocations: Invocations;
}

/** A schedule, its settings as CreateSchedule takes them. */
type KeptSchedule = Omit<Schedule, 'settings'> & { readonly input: JsonObject };

type KeptPart =
  | { readonly kind: 'group'; readonly name: string; readonly isDeclared: boolean; readonly tags: Tags }
  | {
      readonly kind: 'schedule';
      /** Whether the stack made it. */
      readonly isDeclared: boolean;
      readonly schedule: KeptSchedule;
      readonly nextEpochMs: number | undefined;
    }
  | {
      readonly kind: 'attempt';
      readonly schedule: KeptSchedule;
      readonly invocation: Invocation;
      readonly firstEpochMs: number;
      readonly dueEpochMs: number;
    };

/** Schedules with when they are due next, also those that the stack has not made, and attempts that are to come. */
export function schedulerKeeping({ store, timers, targets, invocations }: SchedulerKeepingParts): Keeping {
  let declared: ReadonlySet<string> = new Set();
  return keepingOf<KeptPart>({
    version: 1,
    *snapshot() {
      for (const { name, arn, tags } of store.groups()) {
        const isDeclared = declared.has(arn);
        yield { what: `the schedule group ${name}`, data: { kind: 'group', name, isDeclared, tags } };
      }
      for (const schedule of store.list()) {
        const isDeclared = declared.has(schedule.arn);
        const nextEpochMs = timers.nextOf(schedule);
        yield {
          what: `the schedule ${schedule.name}`,
          data: { kind: 'schedule', isDeclared, schedule: keptSchedule(schedule), nextEpochMs },
        };
      }
      for (const { what, dueEpochMs } of invocations.pending) {
        const { schedule, ...attempt } = what;
        yield {
          what: `an invocation by the schedule ${schedule.name}`,
          data: { kind: 'attempt', schedule: keptSchedule(schedule), ...attempt, dueEpochMs },
        };
      }
    },
    begin() {
      declared = new Set([...store.groups(), ...store.list()].map(({ arn }) => arn));
    },
    restore(part) {
      switch (part.kind) {
        case 'group': {
          const exists = store.groups().some(({ name }) => name === part.name);
          if (!exists && !part.isDeclared) store.addGroup(part.name, part.tags);
          return true;
        }
        case 'schedule': {
          const { name, groupName } = part.schedule;
          const schedules = store.groups().find((group) => group.name === groupName)?.schedules;
          const here = schedules?.get(name);
          if (schedules === undefined || (here === undefined && part.isDeclared)) return false;
          // One that the stack has changed is another one.
          if (here !== undefined && !isSame(here, part.schedule)) return true;
          const schedule = scheduleOf(part.schedule, targets);
          if (schedule === undefined) return false;
          schedules.set(name, schedule);
          timers.resume(schedule, part.nextEpochMs);
          return true;
        }
        case 'attempt': {
          const { invocation, firstEpochMs, dueEpochMs } = part;
          const schedule = scheduleOf(part.schedule, targets);
          if (schedule === undefined) return false;
          invocations.resume({ what: { schedule, invocation, firstEpochMs }, dueEpochMs });
          return true;
        }
        default:
          throw new TypeError(`No part of the Scheduler: ${JSON.stringify(part satisfies never)}`);
      }
    },
  });
}

function keptSchedule(schedule: Schedule): KeptSchedule {
  const { settings: _, ...rest } = schedule;
  return { ...rest, input: scheduleOutput(schedule) };
}

/** `undefined` where its target or its role is not there any more. */
function scheduleOf({ input, ...rest }: KeptSchedule, targets: TargetParser): Schedule | undefined {
  try {
    return { ...rest, settings: parseScheduleSettings(input, targets) };
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

/** Whether a schedule is set as it was, whenever it was made. */
function isSame(schedule: Schedule, { input }: KeptSchedule): boolean {
  const settingsOf = ({ CreationDate: _, LastModificationDate: __, ...settings }: JsonObject) =>
    JSON.stringify(settings);
  return settingsOf(scheduleOutput(schedule)) === settingsOf(input);
}
