import { AwsError } from '../../kernel/index.ts';
import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { optionalText, requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { parseRouting } from '../api/routing.ts';
import { MAX_DESCRIPTION_CHARACTERS } from '../limits.ts';

/** Source: Step Functions API reference, UpdateStateMachineAlias. */
export const updateStateMachineAlias: OperationFactory = ({ cloud, versions, aliases }) => ({
  permissions: (input) => permissionOn('UpdateStateMachineAlias', input['stateMachineAliasArn']),
  run: async (input) => {
    const arn = requiredText(input, 'stateMachineAliasArn');
    const description = optionalText(input, 'description', { maxLength: MAX_DESCRIPTION_CHARACTERS });
    assertArn(arn, 'stateMachine');
    const asksForRoutes = input['routingConfiguration'] !== undefined;
    if (description === undefined && !asksForRoutes) {
      throw invalid('Either the description or the routing configuration must be specified');
    }
    const alias = aliases.get(arn);
    const routing = asksForRoutes ? parseRouting(input, versions) : alias;
    if (routing.stateMachineArn !== alias.stateMachineArn) {
      throw invalid(
        `Routing configuration must contain versions of ${alias.stateMachineArn}. Received versions of: ${routing.stateMachineArn}`,
      );
    }
    const updatedAtEpochMs = cloud.clock.nowEpochMs();
    aliases.put({
      ...alias,
      description: description ?? alias.description,
      routes: routing.routes,
      updatedAtEpochMs,
    });
    return { updateDate: epochSeconds(updatedAtEpochMs) };
  },
});

function invalid(message: string): AwsError {
  return new AwsError({ code: 'ValidationException', message });
}
