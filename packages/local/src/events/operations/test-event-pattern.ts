import { type JsonNode, type JsonObjectNode, JsonSyntaxError, parseJson } from '../../json/index.ts';
import { eventFields, matchesPattern } from '../../pattern/index.ts';
import { requiredText } from '../../request/index.ts';
import { validationException } from '../api/errors.ts';
import type { EventsOperation } from './context.ts';
import { parsePatternMember } from './event-pattern.ts';

/** Members that an event must have to be tested; `resources`, `version` and `detail` may be absent. */
const REQUIRED_MEMBERS = ['id', 'account', 'source', 'time', 'region', 'detail-type'];

/** Source: EventBridge API reference, TestEventPattern. */
export const testEventPattern: EventsOperation = () => ({
  permissions: () => [{ action: 'events:TestEventPattern', resources: ['*'] }],
  run: async (input) => {
    const event = parseEvent(requiredText(input, 'Event'));
    const { pattern } = parsePatternMember(requiredText(input, 'EventPattern'));
    return { Result: matchesPattern(pattern, eventFields(event)) };
  },
});

function parseEvent(text: string): JsonObjectNode {
  const event = parseJsonIfValid(text);
  if (event?.kind !== 'object' || !REQUIRED_MEMBERS.every((member) => event.members.has(member))) {
    throw validationException('Parameter Event is not valid.');
  }
  return event;
}

function parseJsonIfValid(text: string): JsonNode | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
