import type { JsonObject } from '../../kernel/index.ts';
import type { Tags } from '../../request/index.ts';
import type { ScheduleTarget } from '../target/schedule-target.ts';
import type { Timing } from './schedule-expression.ts';

/** What a schedule is asked to be. */
export interface ScheduleSettings {
  readonly expression: string;
  readonly timeZone: string;
  readonly timing: Timing;
  /** Of rates. Absent: now. */
  readonly startEpochMs?: number | undefined;
  /** Of rates. Absent: they go on. */
  readonly endEpochMs?: number | undefined;
  readonly isEnabled: boolean;
  readonly deletesAfterCompletion: boolean;
  readonly target: ScheduleTarget;
  readonly description?: string | undefined;
  readonly kmsKeyArn?: string | undefined;
}

export interface Schedule {
  readonly name: string;
  readonly groupName: string;
  readonly arn: string;
  readonly createdAtEpochMs: number;
  readonly modifiedAtEpochMs: number;
  readonly settings: ScheduleSettings;
}

export interface ScheduleGroup {
  readonly name: string;
  readonly arn: string;
  readonly createdAtEpochMs: number;
  tags: Tags;
  modifiedAtEpochMs: number;
  /** By name. */
  readonly schedules: Map<string, Schedule>;
}

/** What GetSchedule answers. */
export function scheduleOutput({ name, groupName, arn, settings, ...times }: Schedule): JsonObject {
  return {
    ActionAfterCompletion: settings.deletesAfterCompletion ? 'DELETE' : 'NONE',
    Arn: arn,
    CreationDate: times.createdAtEpochMs / 1_000,
    Description: settings.description,
    EndDate: settings.endEpochMs === undefined ? undefined : settings.endEpochMs / 1_000,
    FlexibleTimeWindow: { Mode: 'OFF' },
    GroupName: groupName,
    KmsKeyArn: settings.kmsKeyArn,
    LastModificationDate: times.modifiedAtEpochMs / 1_000,
    Name: name,
    ScheduleExpression: settings.expression,
    ScheduleExpressionTimezone: settings.timeZone,
    StartDate: settings.startEpochMs === undefined ? undefined : settings.startEpochMs / 1_000,
    State: settings.isEnabled ? 'ENABLED' : 'DISABLED',
    Target: settings.target.shown,
  };
}
