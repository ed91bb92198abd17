import { doubtful, type Finding, refused } from './finding.ts';
import type { TaskCall } from './task-calls.ts';

const LITERAL_ARN = /^arn:[\w-]+:lambda:(?<region>[\w-]+):(?<account>\d{12}):function:/;

/**
 * Functions that a state machine of this region cannot call, or may not. Which account it will be in is not known before it is
 * deployed. Source: Step Functions developer guide, "Invoke an AWS Lambda function with Step Functions"; "Accessing resources in
 * other AWS accounts".
 */
export function functionFindings(calls: readonly TaskCall[], region: string): readonly Finding[] {
  return calls.flatMap(({ location, functionName = '' }) => {
    const found = LITERAL_ARN.exec(functionName)?.groups;
    if (found === undefined) return [];
    if (found['region'] !== region) {
      return [
        refused(
          `${location} calls a function in ${found['region']}, but its state machine is in ${region}, and a task calls none in another region. Correct ${functionName}.`,
        ),
      ];
    }
    return [
      doubtful(
        `${location} calls a function of the account ${found['account']}, whichever the workflow is deployed to; one of another account refuses the call without Credentials. Name the function by a reference, or by its name.`,
      ),
    ];
  });
}
