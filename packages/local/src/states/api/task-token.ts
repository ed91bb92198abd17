import type { JsonObject, RequiredPermission } from '../../kernel/index.ts';
import { resourceOfToken } from '../machines/task-tokens.ts';

/**
 * What answering a token needs: the action on the token's state machine or activity. A text that is no token needs
 * nothing; it is refused.
 */
export function permissionOnToken(action: string, input: JsonObject): readonly RequiredPermission[] {
  const { taskToken } = input;
  const resourceArn = typeof taskToken === 'string' ? resourceOfToken(taskToken) : undefined;
  return resourceArn === undefined ? [] : [{ action: `states:${action}`, resources: [resourceArn] }];
}
