import {
  assertWorkflowModule,
  MonitoredWorkflow,
  OWN_CONSTRUCT,
  ReadableIds,
  type WorkflowModule,
  WorkflowModuleError,
  WorkflowMonitor,
} from '@wfm/constructs';
import { type TerraformElement, TerraformStack } from 'cdktf';
import type { Construct, Node } from 'constructs';
import type { Settings } from './config/settings.ts';
import { addOutputs } from './outputs.ts';
import { stackNameOf } from './stack-name.ts';
import { addBackend } from './terraform/backend.ts';
import { addAwsProvider, constrainVersions } from './terraform/provider.ts';

export interface WorkflowMonitorStackProps {
  readonly settings: Settings;
  readonly workflows: readonly WorkflowModule[];
  /** Folder that holds one folder with `index.mjs` per function. */
  readonly bundlesFolder: string;
  /** Folder that a local state of Terraform is in. */
  readonly stateFolder: string;
}

/** The whole product for one environment: a monitor, and the workflows that it watches. */
export class WorkflowMonitorStack extends TerraformStack {
  readonly #ids = new ReadableIds();

  constructor(
    scope: Construct,
    { settings, workflows, bundlesFolder, stateFolder }: WorkflowMonitorStackProps,
  ) {
    const name = stackNameOf(settings);
    super(scope, name);
    refuseBrokenList(workflows);
    constrainVersions(this, settings);
    addBackend(this, { settings, name, stateFolder });
    addAwsProvider(this, settings);
    const { region, production, packaging, table, bus, functions } = settings;
    const { delivery, mailbox, logs, alarms, encryption, roles } = settings;
    const monitor = new WorkflowMonitor(this, OWN_CONSTRUCT, {
      ...{ name, region, bundlesFolder, production, packaging, table, bus, functions },
      ...{ delivery, mailbox, logs, alarms, encryption, roles },
    });
    for (const workflow of workflows) {
      new MonitoredWorkflow(this, `workflow-${workflow.name}`, { monitor, workflow });
    }
    addOutputs(this, monitor);
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return this.#ids.allocate(element);
  }
}

function refuseBrokenList(workflows: readonly WorkflowModule[]): void {
  if (workflows.length === 0) {
    throw new WorkflowModuleError(
      '',
      'a stack needs at least one workflow. List one in apps/infra/workflows/index.ts.',
    );
  }
  for (const [index, workflow] of workflows.entries())
    assertWorkflowModule(workflow, `number ${index + 1} of the list`);
  const names = workflows.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) {
    throw new WorkflowModuleError(repeated, 'is listed twice. Every workflow has its own name.');
  }
}
