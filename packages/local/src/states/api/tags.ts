import { AwsFault, isJsonObject, type JsonObject } from '../../kernel/index.ts';
import { arnResourceType } from '../arn.ts';
import type { StatesContext } from '../executions/states-context.ts';
import { MAX_TAGS } from '../limits.ts';
import { assertArn } from './arns.ts';
import { requiredText } from './input.ts';

/** `tags` of a request: a list of keys with values. */
export function readTags(input: JsonObject): Readonly<Record<string, string>> {
  const { tags } = input;
  if (!Array.isArray(tags)) return {};
  return Object.fromEntries(
    tags.flatMap((tag) => (isJsonObject(tag) ? [[String(tag['key']), String(tag['value'] ?? '')]] : [])),
  );
}

/** @throws AwsFault TooManyTags */
export function assertTagCount(arn: string, tags: Readonly<Record<string, string>>): void {
  const count = Object.keys(tags).length;
  if (count <= MAX_TAGS) return;
  throw new AwsFault({
    code: 'TooManyTags',
    message: `A resource has at most ${MAX_TAGS} tags, but '${arn}' would have ${count}.`,
    fields: { resourceName: arn },
  });
}

/** What can have tags: a state machine or an activity. */
export interface TaggedResource {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  replaceTags(tags: Readonly<Record<string, string>>): void;
}

/**
 * The resource whose tags a request is about: `resourceArn`. Versions, aliases and executions have none of their own.
 *
 * @throws AwsFault InvalidArn, ResourceNotFound
 */
export function taggedResource(
  input: JsonObject,
  { stateMachines, activities }: Pick<StatesContext, 'stateMachines' | 'activities'>,
): TaggedResource {
  const arn = requiredText(input, 'resourceArn');
  if (arnResourceType(arn) === 'activity') {
    const activity = activities.find(arn) ?? notFound(arn);
    return {
      arn,
      tags: activity.tags,
      replaceTags: (tags) => activities.put({ ...activity, tags }),
    };
  }
  assertArn(arn, 'stateMachine');
  const machine = stateMachines.find(arn) ?? notFound(arn);
  return { arn, tags: machine.tags, replaceTags: (tags) => stateMachines.put({ ...machine, tags }) };
}

function notFound(arn: string): never {
  throw new AwsFault({
    code: 'ResourceNotFound',
    message: `Resource not found: '${arn}'`,
    fields: { resourceName: arn },
  });
}
