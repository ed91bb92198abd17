import { fileURLToPath } from 'node:url';
import type { Construct } from 'constructs';
import { WorkflowModuleError } from '../errors.ts';
import { parsePermissions, type WorkflowPermission } from '../iam/declared-permissions.ts';
import { NodeFunction } from '../lambda/node-function.ts';
import { bundleEntry } from './bundle-entry.ts';
import { WorkflowScope } from './workflow-scope.ts';

export interface WorkflowFunctionProps {
  /**
   * Its source, TypeScript or JavaScript, which exports `handler`: `new URL('./functions/charge.ts', import.meta.url)`. It is
   * bundled with all that it imports when the stack is synthesized.
   */
  readonly entry: URL | string;
  /** Absent: says whose function it is. */
  readonly description?: string;
  /** Texts that the function finds in `process.env`, at most 4 KB. Absent: none. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What it may do beside writing its log. Absent: nothing. */
  readonly permissions?: readonly WorkflowPermission[];
  /** Longest run, in seconds, up to 900. Absent: the setting `functions.timeoutSeconds`. */
  readonly timeoutSeconds?: number;
  /** Memory, in megabytes. Absent: the setting `functions.memoryMegabytes`. */
  readonly memoryMegabytes?: number;
  /** Invocations at once, taken from the account's. Absent: none reserved. */
  readonly reservedConcurrency?: number;
}

/** Variables that Lambda sets itself. Source: Lambda developer guide, "Defined runtime environment variables", reserved. */
const RESERVED =
  /^(?:_HANDLER|_X_AMZN_TRACE_ID|AWS_DEFAULT_REGION|AWS_REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_.*|AWS_ACCESS_KEY(?:_ID)?|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$/;
const VARIABLE = /^[A-Za-z][A-Za-z0-9_]+$/;

function refuseVariables(workflow: string, id: string, environment: Readonly<Record<string, string>>): void {
  const wrong = Object.keys(environment).find((name) => RESERVED.test(name) || !VARIABLE.test(name));
  if (wrong === undefined) return;
  const rule = RESERVED.test(wrong)
    ? 'must set no variable that Lambda sets itself'
    : 'must have variables of a letter and letters, digits or "_"';
  throw new WorkflowModuleError(workflow, `function "${id}" ${rule}, but has ${wrong}. Rename it.`);
}

/**
 * A Lambda function of a workflow, with its role and its log; made in the workflow's `resources` hook. Runtime,
 * architecture, tracing, network, retention of logs, path and boundary of the role are the settings of the monitor.
 *
 * @example
 * const charge = new WorkflowFunction(scope, 'charge', { entry: new URL('./functions/charge.ts', import.meta.url) });
 */
export class WorkflowFunction extends NodeFunction {
  /**
   * @param id what it is called in the workflow: the function's name is the monitor's, the workflow's and this.
   * @throws WorkflowModuleError if its source cannot be bundled, or a permission is refused.
   */
  constructor(scope: Construct, id: string, props: WorkflowFunctionProps) {
    const workflow = WorkflowScope.of(scope);
    workflow.refuseName(id);
    const { workflowName, context, pack } = workflow;
    refuseVariables(workflowName, id, props.environment ?? {});
    const { functions } = context.settings;
    const entry = props.entry instanceof URL ? fileURLToPath(props.entry) : props.entry;
    const bundleName = `${workflowName}-${id}`;
    super(scope, id, {
      context,
      parts: [workflowName, id],
      description: props.description ?? `Function ${id} of the workflow ${workflowName}`,
      pack: (own) => pack(own, bundleEntry(own, { workflowName, functionName: id, bundleName, entry })),
      memoryMegabytes: props.memoryMegabytes ?? functions.memoryMegabytes,
      timeoutSeconds: props.timeoutSeconds ?? functions.timeoutSeconds,
      ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrency: props.reservedConcurrency }),
      environment: props.environment ?? {},
      statements: parsePermissions(workflowName, props.permissions ?? []),
    });
  }
}
