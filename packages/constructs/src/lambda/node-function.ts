import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function/index.js';
import { dependable, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import type { Statement } from '../iam/policy.ts';
import { ServiceRole } from '../iam/service-role.ts';
import { TRACING_STATEMENT } from '../iam/tracing.ts';
import { vpcStatements } from '../iam/vpc.ts';
import type { FunctionCode } from '../packaging/function-code.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';
import { logGroupOf } from './log-group.ts';

export interface NodeFunctionProps {
  readonly context: MonitorContext;
  /** Parts of the names of the function and its role, after the monitor's. */
  readonly parts: readonly string[];
  readonly description: string;
  /** Packs the bundle, whose handler is `index.handler`. */
  readonly pack: (scope: Construct) => FunctionCode;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  /** Invocations at once, taken from the account's. Absent: none reserved. */
  readonly reservedConcurrency?: number;
  readonly environment: Readonly<Record<string, string>>;
  /** What it may do beside writing its log. */
  readonly statements: readonly Statement[];
}

/** A Lambda function with its role and its log, in the runtime and the network that the settings name. */
export abstract class NodeFunction extends Construct {
  readonly arn: string;
  readonly functionName: string;
  readonly logGroupName: string;
  /** Name of its role. */
  readonly roleName: string;
  readonly #lambda: LambdaFunction;

  constructor(scope: Construct, id: string, { context, parts, ...props }: NodeFunctionProps) {
    super(scope, id);
    const { functions } = context.settings;
    const functionName = context.names.of('function', ...parts);
    // Made here, and before the function: Lambda would make one itself, which keeps logs for ever.
    const logGroup = logGroupOf(this, context, `/aws/lambda/${functionName}`);
    const role = new ServiceRole(this, 'role', {
      context,
      part: parts.join('-'),
      description: `What the function ${functionName} may do`,
      service: 'lambda.amazonaws.com',
      statements: [
        {
          sid: 'OwnLog',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [`${logGroup.arn}:*`],
        },
        ...(functions.tracing ? [TRACING_STATEMENT] : []),
        ...vpcStatements(context),
        ...props.statements,
      ],
    });
    const lambda = new LambdaFunction(this, OWN_RESOURCE, {
      functionName,
      description: props.description,
      ...props.pack(this),
      handler: 'index.handler',
      runtime: functions.runtime,
      architectures: [functions.architecture],
      memorySize: props.memoryMegabytes,
      timeout: props.timeoutSeconds,
      role: role.arn,
      environment: { variables: props.environment },
      // The functions write JSON lines themselves. As text they arrive as written; Lambda's own JSON format would drop
      // lines by level, and a line about a verdict is its metric as well.
      loggingConfig: { logFormat: 'Text', logGroup: logGroup.name },
      tracingConfig: { mode: functions.tracing ? 'Active' : 'PassThrough' },
      ...(functions.subnetIds.length === 0
        ? {}
        : { vpcConfig: { subnetIds: functions.subnetIds, securityGroupIds: functions.securityGroupIds } }),
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: props.reservedConcurrency }),
      dependsOn: [role.policy],
    });
    this.logGroupName = logGroup.name;
    this.roleName = role.name;
    this.arn = lambda.arn;
    this.functionName = lambda.functionName;
    this.#lambda = lambda;
  }

  /** Tells it something more, which it needs a policy for. */
  protected tell(variables: Readonly<Record<string, string>>, policy: ITerraformDependable): void {
    const { variables: told } = this.#lambda.environmentInput ?? {};
    this.#lambda.putEnvironment({ variables: { ...told, ...variables } });
    this.#lambda.dependsOn = [...(this.#lambda.dependsOn ?? []), dependable(policy)];
  }
}
