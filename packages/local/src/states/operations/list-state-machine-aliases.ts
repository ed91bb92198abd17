import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { takePage } from '../api/paging.ts';
import { isVersionArn } from '../api/versions.ts';
import type { StatesContext } from '../executions/states-context.ts';
import type { StateMachineAlias } from '../machines/state-machine-alias.ts';
import { referencedResourceNotFound } from '../machines/state-machine-aliases.ts';

/**
 * Those of a state machine, or those that route to one of its versions. Source: Step Functions API reference,
 * ListStateMachineAliases.
 */
export const listStateMachineAliases: OperationFactory = (context) => ({
  permissions: (input) => permissionOn('ListStateMachineAliases', input['stateMachineArn']),
  run: async (input) => {
    const arn = requiredText(input, 'stateMachineArn');
    assertArn(arn, 'stateMachine');
    const { items, next } = takePage(listedAliases(arn, context), { input, maxTokenLength: 1024 });
    return {
      stateMachineAliases: items.map((alias) => ({
        stateMachineAliasArn: alias.arn,
        creationDate: epochSeconds(alias.createdAtEpochMs),
      })),
      ...next,
    };
  },
});

function listedAliases(
  arn: string,
  { stateMachines, versions, aliases }: StatesContext,
): readonly StateMachineAlias[] {
  if (!isVersionArn(arn)) return aliases.of(stateMachines.getActive(arn).arn);
  if (versions.find(arn) === undefined) referencedResourceNotFound(arn);
  return aliases.routingTo(arn);
}
