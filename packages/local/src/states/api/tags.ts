import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { parseTagList, SMALL_TAGS, type Tags } from '../../request/index.ts';
import { arnResourceType } from '../arn.ts';
import type { StatesContext } from '../executions/states-context.ts';
import { MAX_TAGS } from '../limits.ts';
import { assertArn } from './arns.ts';
import { requiredText, STATES_PARSER } from './input.ts';

/** `tags` of a request; absent: none. @throws AwsError ValidationException */
export function parseTags(input: JsonObject): Tags {
  return Object.fromEntries(parseTagList(input, SMALL_TAGS, STATES_PARSER));
}

/** @throws AwsError TooManyTags */
export function assertTagCount(arn: string, tags: Tags): void {
  const count = Object.keys(tags).length;
  if (count <= MAX_TAGS) return;
  throw new AwsError({
    code: 'TooManyTags',
    message: `A resource has at most ${MAX_TAGS} tags, but '${arn}' would have ${count}.`,
    fields: { resourceName: arn },
  });
}

/** What can have tags: a state machine or an activity. */
export interface TaggedResource {
  readonly arn: string;
  readonly tags: Tags;
  replaceTags(tags: Tags): void;
}

/**
 * The resource whose tags a request is about: `resourceArn`. Versions, aliases and executions have none of their own.
 *
 * @throws AwsError InvalidArn, ResourceNotFound
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
  throw new AwsError({
    code: 'ResourceNotFound',
    message: `Resource not found: '${arn}'`,
    fields: { resourceName: arn },
  });
}
