import { optionalChoice, optionalText } from '../../request/index.ts';
import { conflict } from '../api/errors.ts';
import { parseScheduleSettings } from '../schedule/parse-schedule.ts';
import { type Schedule, scheduleOutput } from '../schedule/schedule.ts';
import { groupNameOf, onSchedule, page, requiredName, type SchedulerOperation } from './context.ts';

/** Source: EventBridge Scheduler API reference, CreateSchedule. */
export const createSchedule: SchedulerOperation = (context) => ({
  permissions: (input) => onSchedule(context, 'CreateSchedule', input),
  run: async (input) => {
    const { cloud, store, timers, targets } = context;
    const name = requiredName(input);
    const groupName = groupNameOf(input);
    const settings = parseScheduleSettings(input, targets);
    const { schedules } = store.getGroup(groupName);
    if (schedules.has(name)) throw conflict(`Schedule ${name} already exists.`);
    const createdAtEpochMs = cloud.clock.nowEpochMs();
    const schedule: Schedule = {
      name,
      groupName,
      arn: store.scheduleArn(groupName, name),
      createdAtEpochMs,
      modifiedAtEpochMs: createdAtEpochMs,
      settings,
    };
    schedules.set(name, schedule);
    timers.set(schedule);
    return { ScheduleArn: schedule.arn };
  },
});

/** Source: EventBridge Scheduler API reference, UpdateSchedule. What the request leaves out has its default again. */
export const updateSchedule: SchedulerOperation = (context) => ({
  permissions: (input) => onSchedule(context, 'UpdateSchedule', input),
  run: async (input) => {
    const { cloud, store, timers, targets } = context;
    const groupName = groupNameOf(input);
    const settings = parseScheduleSettings(input, targets);
    const existing = store.get(groupName, requiredName(input));
    const schedule = { ...existing, settings, modifiedAtEpochMs: cloud.clock.nowEpochMs() };
    store.getGroup(groupName).schedules.set(schedule.name, schedule);
    timers.set(schedule);
    return { ScheduleArn: schedule.arn };
  },
});

/** Source: EventBridge Scheduler API reference, GetSchedule. */
export const getSchedule: SchedulerOperation = (context) => ({
  permissions: (input) => onSchedule(context, 'GetSchedule', input),
  run: async (input) => scheduleOutput(context.store.get(groupNameOf(input), requiredName(input))),
});

/** Source: EventBridge Scheduler API reference, DeleteSchedule. */
export const deleteSchedule: SchedulerOperation = (context) => ({
  permissions: (input) => onSchedule(context, 'DeleteSchedule', input),
  run: async (input) => {
    const { store, timers } = context;
    const schedule = store.get(groupNameOf(input), requiredName(input));
    timers.cancel(schedule);
    store.getGroup(schedule.groupName).schedules.delete(schedule.name);
    return {};
  },
});

/** Source: EventBridge Scheduler API reference, ListSchedules. */
export const listSchedules: SchedulerOperation = (context) => ({
  permissions: () => [{ action: 'scheduler:ListSchedules', resources: ['*'] }],
  run: async (input) => {
    const groupName = optionalText(input, 'GroupName');
    const prefix = optionalText(input, 'NamePrefix') ?? '';
    const state = optionalChoice(input, 'State', ['ENABLED', 'DISABLED']);
    const found = context.store
      .list()
      .filter(
        (schedule) =>
          (groupName === undefined || schedule.groupName === groupName) &&
          schedule.name.startsWith(prefix) &&
          (state === undefined || schedule.settings.isEnabled === (state === 'ENABLED')),
      );
    const { items, next } = page(found, input);
    const summaries = items.map((schedule) => {
      const { Arn, CreationDate, GroupName, LastModificationDate, Name, State } = scheduleOutput(schedule);
      const Target = { Arn: schedule.settings.target.arn };
      return { Arn, CreationDate, GroupName, LastModificationDate, Name, State, Target };
    });
    return { Schedules: summaries, ...next };
  },
});
