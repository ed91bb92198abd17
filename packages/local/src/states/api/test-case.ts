import { AwsError } from '../../kernel/index.ts';
import type { TaskMocks } from '../mocks/task-mocks.ts';

/** The ARN of a state machine, and the test case of the mock configuration that stands behind it. */
export interface StartedBy {
  readonly arn: string;
  /** Absent: it is started as on AWS. */
  readonly testCase: string | undefined;
}

/**
 * Step Functions Local takes `STATE_MACHINE_ARN#TEST_CASE`. Source: Step Functions developer guide, "Using mocked service
 * integrations". Without a mock configuration such an ARN is what it is on AWS: not valid.
 */
export function withoutTestCase(arn: string, mocks: TaskMocks): StartedBy {
  const [machineArn = arn, ...rest] = arn.split('#');
  return mocks.isConfigured && rest.length > 0
    ? { arn: machineArn, testCase: rest.join('#') }
    : { arn, testCase: undefined };
}

/** @throws AwsError InvalidArn where the mock configuration has no such test case. */
export function assertTestCase(
  stateMachineName: string,
  testCase: string | undefined,
  mocks: TaskMocks,
): void {
  if (testCase === undefined || mocks.hasTestCase(stateMachineName, testCase)) return;
  throw new AwsError({
    code: 'InvalidArn',
    message: `Invalid Arn: 'The mock configuration has no test case ${testCase} of the state machine ${stateMachineName}'`,
  });
}
