import type { JsonObject } from '../../kernel/index.ts';
import {
  absentMember,
  inMember,
  optionalChoice,
  optionalInstant,
  optionalStructure,
  optionalText,
  requiredText,
} from '../../request/index.ts';
import { notSupportedHere } from '../api/errors.ts';
import type { TargetParser } from '../target/target-parser.ts';
import type { ScheduleSettings } from './schedule.ts';
import { parseExpression } from './schedule-expression.ts';

/** The members that CreateSchedule and UpdateSchedule share; what is absent has its default. @throws AwsError ValidationException */
export function parseScheduleSettings(input: JsonObject, targets: TargetParser): ScheduleSettings {
  const expression = requiredText(input, 'ScheduleExpression', { maxLength: 256 });
  const timeZone = optionalText(input, 'ScheduleExpressionTimezone', { maxLength: 50 }) ?? 'UTC';
  requireExactTime(input);
  const target = optionalStructure(input, 'Target');
  if (target === undefined) throw absentMember('Target');
  return {
    expression,
    timeZone,
    timing: parseExpression(expression, timeZone),
    startEpochMs: optionalInstant(input, 'StartDate'),
    endEpochMs: optionalInstant(input, 'EndDate'),
    isEnabled: optionalChoice(input, 'State', ['ENABLED', 'DISABLED']) !== 'DISABLED',
    deletesAfterCompletion: optionalChoice(input, 'ActionAfterCompletion', ['NONE', 'DELETE']) === 'DELETE',
    target: inMember('Target', () => targets.parse(target)),
    description: optionalText(input, 'Description', { minLength: 0, maxLength: 512 }),
    kmsKeyArn: optionalText(input, 'KmsKeyArn', { maxLength: 2_048 }),
  };
}

function requireExactTime(input: JsonObject): void {
  const window = optionalStructure(input, 'FlexibleTimeWindow');
  if (window === undefined) throw absentMember('FlexibleTimeWindow');
  const mode = inMember('FlexibleTimeWindow', () => {
    const chosen = optionalChoice(window, 'Mode', ['OFF', 'FLEXIBLE']);
    if (chosen === undefined) throw absentMember('Mode');
    return chosen;
  });
  if (mode === 'FLEXIBLE') {
    throw notSupportedHere('flexible time windows (FlexibleTimeWindow.Mode FLEXIBLE): it has OFF');
  }
}
