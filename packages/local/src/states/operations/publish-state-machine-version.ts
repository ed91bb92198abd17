import { AwsError } from '../../kernel/index.ts';
import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { optionalText, requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { MAX_DESCRIPTION_CHARACTERS } from '../limits.ts';

/** Stands for the revision of a state machine that was never updated. */
const FIRST_REVISION = 'INITIAL';

/**
 * Publishing a revision twice gives the version there is, whatever the description. Source: Step Functions API
 * reference, PublishStateMachineVersion.
 */
export const publishStateMachineVersion: OperationFactory = ({ stateMachines, versions }) => ({
  permissions: (input) => permissionOn('PublishStateMachineVersion', input['stateMachineArn']),
  run: async (input) => {
    const arn = requiredText(input, 'stateMachineArn');
    const expectedRevision = optionalText(input, 'revisionId');
    const description = optionalText(input, 'description', { maxLength: MAX_DESCRIPTION_CHARACTERS });
    assertArn(arn, 'stateMachine');
    const machine = stateMachines.getActive(arn);
    const { revisionId: revision = FIRST_REVISION } = machine;
    if (expectedRevision !== undefined && expectedRevision !== revision) {
      throw new AwsError({
        code: 'ConflictException',
        message: `Failed to publish the State Machine version for revision ${expectedRevision}. The current State Machine revision is ${revision}.`,
      });
    }
    const version = versions.publish(machine, { description });
    return {
      stateMachineVersionArn: version.arn,
      creationDate: epochSeconds(version.createdAtEpochMs),
    };
  },
});
