import { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import { WorkflowModuleError } from '../errors.ts';
import type { NamedResource } from '../names.ts';
import type { PackFunction } from '../packaging/function-code.ts';

/** What the names of functions, tables, queues and roles may all have in them. Source: the API references of the services. */
const NAME = /^[A-Za-z0-9_-]+$/;

export interface WorkflowScopeProps {
  readonly workflowName: string;
  readonly context: MonitorContext;
  readonly pack: PackFunction;
}

/** Where a workflow makes resources of its own: any construct of CDKTF may stand in it. */
export class WorkflowScope extends Construct {
  readonly workflowName: string;
  /** What all constructs of the monitor know, its settings among them. */
  readonly context: MonitorContext;
  readonly pack: PackFunction;

  constructor(scope: Construct, id: string, { workflowName, context, pack }: WorkflowScopeProps) {
    super(scope, id);
    this.workflowName = workflowName;
    this.context = context;
    this.pack = pack;
  }

  /** The scope that a construct stands in. @throws WorkflowModuleError if it stands in none. */
  static of(construct: Construct): WorkflowScope {
    const found = construct.node.scopes.find((scope) => scope instanceof WorkflowScope);
    if (found instanceof WorkflowScope) return found;
    throw new WorkflowModuleError(
      '',
      `${construct.node.path} must be made by a workflow, but is not. Make it in the resources hook of a workflow, with the scope that it is given.`,
    );
  }

  /** @throws WorkflowModuleError if AWS would refuse it as a part of a name. */
  refuseName(part: string): void {
    if (NAME.test(part)) return;
    throw new WorkflowModuleError(
      this.workflowName,
      `a resource of its own must be called by letters, digits, "-" and "_", but is called ${JSON.stringify(part)}. Rename it.`,
    );
  }

  /**
   * A name that no other workflow's resource has: the monitor's, the workflow's, and what this one is.
   *
   * @throws ConfigurationError if it is longer than AWS takes.
   */
  nameOf(resource: NamedResource, part: string): string {
    this.refuseName(part);
    return this.context.names.of(resource, this.workflowName, part);
  }
}
