import type { JsonObject } from '../../kernel/index.ts';
import { optionalText, requiredText, type TextConstraint } from '../../request/index.ts';
import { busArn, busNameOf, type Place, ruleArn } from '../bus/arns.ts';
import type { RuleName } from '../bus/bus-store.ts';

const BUS_NAME: TextConstraint = { maxLength: 256, pattern: '[/\\.\\-_A-Za-z0-9]+' };
const RULE_NAME: TextConstraint = { maxLength: 64, pattern: '[\\.\\-_A-Za-z0-9]+' };
export const ARCHIVE_NAME: TextConstraint = { maxLength: 48, pattern: '[\\.\\-_A-Za-z0-9]+' };
export const CONNECTION_NAME: TextConstraint = { maxLength: 64, pattern: '[\\.\\-_A-Za-z0-9]+' };
export const REPLAY_NAME: TextConstraint = { maxLength: 64, pattern: '[\\.\\-_A-Za-z0-9]+' };

const BUS_NAME_OR_ARN = { maxLength: 1_600 };

/** The bus that `EventBusName` means; absent: the default bus. @throws AwsError ValidationException */
export function parseEventBusName(input: JsonObject, member = 'EventBusName'): string {
  return busNameOf(optionalText(input, member, BUS_NAME_OR_ARN));
}

/** `Name` of a bus that is made or deleted, where no ARN is allowed. @throws AwsError ValidationException */
export function parseNewBusName(input: JsonObject): string {
  return requiredText(input, 'Name', BUS_NAME);
}

/** The rule that a request means. @throws AwsError ValidationException */
export function parseRuleName(input: JsonObject, member = 'Name'): RuleName {
  return { eventBusName: parseEventBusName(input), ruleName: requiredText(input, member, RULE_NAME) };
}

/** ARN of the rule for authorization, before the request is checked. */
export function requestedRuleArn(place: Place, input: JsonObject, member = 'Name'): string {
  return ruleArn(place, busNameOf(textOf(input['EventBusName'])), textOf(input[member]) ?? '*');
}

/** ARN of the bus for authorization, before the request is checked. */
export function requestedBusArn(place: Place, input: JsonObject, member = 'EventBusName'): string {
  return busArn(place, busNameOf(textOf(input[member])));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
