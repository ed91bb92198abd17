import { type PolicyDocument, parsePolicyDocument } from './policy-document.ts';

/**
 * AWS managed policies that stacks like these attach, by the end of their ARN. Source: AWS Managed Policy Reference
 * Guide. They allow only logging and tracing, for which the engine has no calls, so their effect is that of presence.
 */
const DOCUMENTS = {
  'policy/service-role/AWSLambdaBasicExecutionRole': [
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ],
  'policy/AWSXRayDaemonWriteAccess': [
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:GetSamplingStatisticSummaries',
  ],
} as const satisfies Record<string, readonly string[]>;

/** The document of an AWS managed policy; `undefined` for one that the engine does not know. */
export function awsManagedPolicy(policyArn: string): PolicyDocument | undefined {
  const found = Object.entries(DOCUMENTS).find(([path]) => policyArn.endsWith(`:iam::aws:${path}`));
  if (found === undefined) return undefined;
  return parsePolicyDocument({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: [...found[1]], Resource: '*' },
  });
}
