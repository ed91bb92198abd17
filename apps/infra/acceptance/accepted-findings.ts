/**
 * Findings of checkov that the stack lives with, beside the type of resource that they are about, by the check's id.
 * The suite fails for a finding that is not here, also when the same check finds it in another type of resource, and for
 * an entry that no longer occurs.
 */
export const ACCEPTED_FINDINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_lambda_function: {
    CKV_AWS_116:
      'A function has an on-failure destination, which replaces the dead-letter queue of its own and says why it failed; `collect` is called by the state machine, which retries.',
    CKV_AWS_117:
      'Functions call DynamoDB and Step Functions and nothing else; in a VPC they would need endpoints, so that is a setting (`functions.subnetIds`).',
    CKV_AWS_272:
      'A plan names the hash of the zip that it deploys; signing would add a signing profile that every account must have.',
  },
  aws_sfn_state_machine: {
    CKV_AWS_285:
      'The data of executions holds task tokens, which are credentials and belong in no log (`logs.includeExecutionData`).',
  },
  aws_cloudwatch_log_group: {
    CKV_AWS_338: 'How long logs are kept is a setting (`logs.retentionDays`), and costs.',
  },
};
