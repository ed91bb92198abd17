import type { Cloud, JsonObject, Operation, RequiredPermission } from '../../kernel/index.ts';
import { COMMON_PARSER, type Page, takePage } from '../../request/index.ts';
import { ssmError } from '../api/errors.ts';
import type { Parameter } from '../parameter/parameter.ts';
import { latestOf } from '../parameter/parameter.ts';
import { parseReference } from '../parameter/parameter-name.ts';
import type { ParameterStore } from '../parameter/parameter-store.ts';

/** What the operations of the service work on. */
export interface SsmContext {
  readonly cloud: Cloud;
  readonly parameters: ParameterStore;
}

/** Makes one operation of the service. */
export type SsmOperation = (context: SsmContext) => Operation;

/** The permission on the parameters that are named, before the request is checked. */
export function onParameters(
  { parameters }: SsmContext,
  action: string,
  names: unknown,
): RequiredPermission[] {
  const named = (Array.isArray(names) ? names : [names]).map((name) =>
    typeof name === 'string' ? parameters.arnOf(parseReference(name).name) : '*',
  );
  return [{ action: `ssm:${action}`, resources: named.length === 0 ? ['*'] : named }];
}

/** The page of a list. @throws AwsError InvalidNextToken */
export function page<T>(items: readonly T[], input: JsonObject, max: number): Page<T> {
  return takePage(
    items,
    { input },
    {
      parser: COMMON_PARSER,
      limit: { member: 'MaxResults', default: max, max },
      token: { asked: 'NextToken', given: 'NextToken' },
      invalidToken: () => ssmError('InvalidNextToken', 'The specified token is not valid.'),
    },
  );
}

/** Tells the default bus. Source: Systems Manager user guide, "Parameter Store events". */
export function publishChange(
  { cloud }: SsmContext,
  operation: 'Create' | 'Update' | 'Delete' | 'LabelParameterVersion',
  parameter: Parameter,
): void {
  const { type, description } = latestOf(parameter);
  cloud.publishServiceEvent({
    source: 'aws.ssm',
    detailType: 'Parameter Store Change',
    resources: [parameter.arn],
    detail: {
      operation,
      name: parameter.name,
      type,
      ...(description !== undefined && { description }),
    },
    timeEpochMs: cloud.clock.nowEpochMs(),
  });
}
