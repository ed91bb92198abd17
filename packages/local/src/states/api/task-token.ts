import type { JsonObject, RequiredPermission } from '../../kernel/index.ts';
import { stateMachineOfToken } from '../machines/task-tokens.ts';

/** What answering a token needs: the action on the token's state machine. A text that is no token needs nothing; it is refused. */
export function permissionOnToken(action: string, input: JsonObject): readonly RequiredPermission[] {
  const { taskToken } = input;
  const stateMachineArn = typeof taskToken === 'string' ? stateMachineOfToken(taskToken) : undefined;
  return stateMachineArn === undefined ? [] : [{ action: `states:${action}`, resources: [stateMachineArn] }];
}
