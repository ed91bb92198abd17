import type { JsonObject } from '../../kernel/index.ts';
import { notSupportedHere, validationException } from '../api/errors.ts';
import type { TargetDefinition } from './definition.ts';
import { type EventBusDestination, eventBusTarget } from './event-bus.ts';
import { type FunctionDestination, functionTarget } from './function.ts';
import { type QueueDestination, queueTarget } from './queue.ts';
import { type StateMachineDestination, stateMachineTarget } from './state-machine.ts';
import { type TopicDestination, topicTarget } from './topic.ts';

/** What a target's ARN means, by kind. */
export type Destination =
  | EventBusDestination
  | FunctionDestination
  | QueueDestination
  | StateMachineDestination
  | TopicDestination;

type TargetDefinitions = {
  readonly [K in Destination['kind']]: TargetDefinition<Extract<Destination, { kind: K }>>;
};

/** Every kind of target that the engine knows. */
const DEFINITIONS: TargetDefinitions = {
  'event-bus': eventBusTarget,
  function: functionTarget,
  queue: queueTarget,
  'state-machine': stateMachineTarget,
  topic: topicTarget,
};

/** Members that targets of one kind have. */
export const MEMBERS_OF_KINDS: readonly string[] = Object.values(DEFINITIONS).flatMap(
  ({ members = [] }) => members,
);

/** `arn:partition:service:region:account:resource` */
const ARN_FORM = /^arn:[^:]+:(?<service>[^:]+):[^:]*:[^:]*:(?<resource>.+)$/;

/** The parts of an ARN; `undefined` for a text that is none. */
export function parseTargetArn(arn: string) {
  const { service, resource } = ARN_FORM.exec(arn)?.groups ?? {};
  return service === undefined || resource === undefined ? undefined : { arn, service, resource };
}

/**
 * The destination that a target's ARN means.
 *
 * @throws AwsError ValidationException for a text that is no ARN, and for kinds that the engine does not know.
 */
export function parseDestination(arn: string, request: JsonObject): Destination {
  const target = parseTargetArn(arn);
  if (target === undefined) {
    throw validationException(
      `Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format.`,
    );
  }
  for (const { parse } of Object.values(DEFINITIONS)) {
    const destination = parse(target, request);
    if (destination !== undefined) return destination;
  }
  throw notSupportedHere(
    `the target ${arn}: targets are functions, queues, topics, state machines and event buses`,
  );
}

/** What is known about the kind of a destination. */
export function definitionOf<K extends Destination['kind']>(
  destination: Extract<Destination, { kind: K }>,
): TargetDefinition<Extract<Destination, { kind: K }>> {
  return DEFINITIONS[destination.kind as K];
}
