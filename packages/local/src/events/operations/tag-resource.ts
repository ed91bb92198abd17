import type { JsonObject } from '../../kernel/index.ts';
import { requiredText } from '../../request/index.ts';
import { resourceNotFound } from '../api/errors.ts';
import type { BusStore } from '../bus/bus-store.ts';
import type { EventsOperation } from './context.ts';
import { parseTags } from './tags.ts';

/** Source: EventBridge API reference, TagResource. */
export const tagResource: EventsOperation = ({ buses }) => ({
  permissions: (input) => [
    { action: 'events:TagResource', resources: [String(input['ResourceARN'] ?? '*')] },
  ],
  run: async (input) => {
    const arn = requestedArn(buses, input);
    buses.setTags(arn, new Map([...buses.tagsOf(arn), ...parseTags(input)]));
    return {};
  },
});

/** `ResourceARN` of a bus or a rule that exists. @throws AwsError ResourceNotFoundException */
export function requestedArn(buses: BusStore, input: JsonObject): string {
  const arn = requiredText(input, 'ResourceARN', { maxLength: 1_600 });
  if (!buses.has(arn)) throw resourceNotFound(`Resource ${arn} does not exist.`);
  return arn;
}
