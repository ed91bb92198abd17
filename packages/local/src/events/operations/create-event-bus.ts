import type { JsonObject } from '../../kernel/index.ts';
import { optionalStructure, optionalText } from '../../request/index.ts';
import { notSupportedHere, resourceAlreadyExists } from '../api/errors.ts';
import { busArn } from '../bus/arns.ts';
import type { EventBus } from '../bus/event-bus.ts';
import type { EventsOperation } from './context.ts';
import { parseNewBusName, requestedBusArn } from './names.ts';
import { parseTags } from './tags.ts';

/** Source: EventBridge API reference, CreateEventBus. Partner event sources are refused. */
export const createEventBus: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [
    { action: 'events:CreateEventBus', resources: [requestedBusArn(cloud, input, 'Name')] },
  ],
  run: async (input) => {
    const name = parseNewBusName(input);
    if (input['EventSourceName'] !== undefined)
      throw notSupportedHere('partner event sources (EventSourceName)');
    if (buses.find(name) !== undefined) throw resourceAlreadyExists(`Event bus ${name} already exists.`);
    const tags = parseTags(input);
    const nowEpochMs = cloud.clock.nowEpochMs();
    const bus: EventBus = {
      name,
      arn: busArn(cloud, name),
      createdAtEpochMs: nowEpochMs,
      lastModifiedEpochMs: nowEpochMs,
      policyStatements: new Map(),
      rules: new Map(),
      ...parseBusSettings(input),
    };
    buses.put(bus);
    buses.setTags(bus.arn, tags);
    return { EventBusArn: bus.arn, ...busSettings(bus) };
  },
});

type BusSettings = Pick<EventBus, 'description' | 'kmsKeyIdentifier' | 'deadLetterConfig'>;

/** Members that CreateEventBus and UpdateEventBus share. @throws AwsError ValidationException */
export function parseBusSettings(input: JsonObject): BusSettings {
  const description = optionalText(input, 'Description', { minLength: 0, maxLength: 512 });
  const kmsKeyIdentifier = optionalText(input, 'KmsKeyIdentifier', { minLength: 0, maxLength: 2_048 });
  const deadLetterConfig = optionalStructure(input, 'DeadLetterConfig');
  return {
    ...(description !== undefined && { description }),
    ...(kmsKeyIdentifier !== undefined && { kmsKeyIdentifier }),
    ...(deadLetterConfig !== undefined && { deadLetterConfig }),
  };
}

export function busSettings(bus: BusSettings): JsonObject {
  return {
    Description: bus.description,
    KmsKeyIdentifier: bus.kmsKeyIdentifier,
    DeadLetterConfig: bus.deadLetterConfig,
  };
}
