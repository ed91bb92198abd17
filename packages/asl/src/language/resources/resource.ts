/**
 * How a task deals with the service it calls. Source: Step Functions developer guide, "Discover service integration
 * patterns".
 */
export type IntegrationPattern = 'REQUEST_RESPONSE' | 'SYNC' | 'SYNC_2' | 'WAIT_FOR_TASK_TOKEN';

/** What the `Resource` of a task names. */
export type TaskResource =
  | { readonly kind: 'lambdaFunction'; readonly arn: string }
  | { readonly kind: 'activity'; readonly arn: string }
  | ServiceResource
  /** Not known before deployment: it holds a reference of a deployment tool, `${...}`. */
  | { readonly kind: 'unresolved' }
  | { readonly kind: 'unknown' };

export interface ServiceResource {
  readonly kind: 'service';
  readonly arn: string;
  /** `aws-sdk`: any action of a service, as in its API. `optimized`: an action that Step Functions dresses up. */
  readonly style: 'aws-sdk' | 'optimized';
  /** `dynamodb` */
  readonly service: string;
  /** `putItem` */
  readonly action: string;
  readonly pattern: IntegrationPattern;
  /** As the history has it: `dynamodb`, `aws-sdk:dynamodb`. */
  readonly resourceType: string;
  /** As the history has it: `putItem`, `sendMessage.waitForTaskToken`. */
  readonly resource: string;
}

const PATTERN_BY_SUFFIX: Readonly<Record<string, IntegrationPattern>> = {
  '': 'REQUEST_RESPONSE',
  '.sync': 'SYNC',
  '.sync:2': 'SYNC_2',
  '.waitForTaskToken': 'WAIT_FOR_TASK_TOKEN',
};

/** AWS takes any word as region and account. */
const LAMBDA_FUNCTION = /^arn:[\w-]+:lambda:[\w-]*:[\w-]*:function:.+$/u;
const ACTIVITY = /^arn:[\w-]+:states:[\w-]*:\d*:activity:.+$/u;
const SERVICE =
  /^arn:[\w-]+:states:[\w-]*:\d*:(?<sdk>aws-sdk:)?(?<service>[\w-]+):(?<action>\w+)(?<suffix>[.\w:]*)$/u;

/** Reads the `Resource` of a task. */
export function parseResource(arn: string): TaskResource {
  if (LAMBDA_FUNCTION.test(arn)) return { kind: 'lambdaFunction', arn };
  if (ACTIVITY.test(arn)) return { kind: 'activity', arn };
  const { sdk, service, action, suffix } = SERVICE.exec(arn)?.groups ?? {};
  const pattern = suffix === undefined ? undefined : PATTERN_BY_SUFFIX[suffix];
  if (service === undefined || action === undefined || suffix === undefined || pattern === undefined) {
    return { kind: arn.includes('${') ? 'unresolved' : 'unknown' };
  }
  return {
    kind: 'service',
    arn,
    style: sdk === undefined ? 'optimized' : 'aws-sdk',
    service,
    action,
    pattern,
    resourceType: sdk === undefined ? service : `aws-sdk:${service}`,
    resource: action + suffix,
  };
}

/** Whether a task goes on only when its token is answered. */
export function waitsForTaskToken(resourceArn: string): boolean {
  const resource = parseResource(resourceArn);
  return resource.kind === 'service' && resource.pattern === 'WAIT_FOR_TASK_TOKEN';
}
