import { mkdirSync } from 'node:fs';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { AnnotationMetadataEntryType, App, type TerraformElement, TerraformStack } from 'cdktf';
import type { Node } from 'constructs';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';
import { assertWithinLimits } from '../../src/limits/assert-within-limits.ts';
import { assertDistinctNames } from '../../src/limits/distinct-names.ts';
import { defaultRuleQuota } from '../../src/limits/rule-quota.ts';
import type { TerraformDocument } from '../../src/limits/terraform-document.ts';
import { WorkflowMonitor, type WorkflowMonitorProps } from '../../src/monitor/workflow-monitor.ts';
import { OWN_CONSTRUCT, ReadableIds } from '../../src/terraform/readable-ids.ts';
import { MonitoredWorkflow } from '../../src/workflow/monitored-workflow.ts';

/** Settings of a monitor, called `wfm-dev` and in us-east-1 unless they say otherwise. */
export type MonitorOptions = Partial<WorkflowMonitorProps>;

export interface SynthesizeOptions {
  readonly options?: MonitorOptions;
  readonly workflows: readonly WorkflowModule[];
  readonly bundlesFolder: string;
  readonly outputFolder: string;
  /** Is told what is doubtful. */
  readonly warn?: (doubt: string) => void;
}

/** A stack whose resources are called like their constructs. */
class ReadableStack extends TerraformStack {
  readonly #ids = new ReadableIds();

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return this.#ids.allocate(element);
  }
}

/** Writes a stack of a monitor and its workflows, and gives its name. */
export function synthesize({
  options = {},
  workflows,
  bundlesFolder,
  outputFolder,
  warn,
}: SynthesizeOptions): string {
  mkdirSync(outputFolder, { recursive: true });
  const app = new App({ outdir: outputFolder, stackTraces: false });
  const { name = 'wfm-dev', region = 'us-east-1' } = options;
  const stack = new ReadableStack(app, name);
  new AwsProvider(stack, 'aws', { region });
  const monitor = new WorkflowMonitor(stack, OWN_CONSTRUCT, { bundlesFolder, ...options, name });
  for (const workflow of workflows) {
    new MonitoredWorkflow(stack, `workflow-${workflow.name}`, { monitor, workflow });
  }
  const document = stack.toTerraform() as TerraformDocument;
  assertDistinctNames(document);
  assertWithinLimits(document, {
    region,
    ruleQuota: options.bus?.ruleQuota ?? defaultRuleQuota(region),
  });
  app.synth();
  const metadata = stack.node.findAll().flatMap(({ node }) => node.metadata);
  for (const { type, data } of metadata) {
    if (type === AnnotationMetadataEntryType.WARN) warn?.(String(data));
  }
  return name;
}
