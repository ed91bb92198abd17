import { mkdirSync } from 'node:fs';
import { assertDistinctNames, assertWithinLimits, type TerraformDocument } from '@wfm/constructs';
import { AnnotationMetadataEntryType, App, type TerraformStack } from 'cdktf';
import { WorkflowMonitorStack, type WorkflowMonitorStackProps } from './stack.ts';

export interface SynthesizeOptions extends WorkflowMonitorStackProps {
  /** Folder that is written; what CDKTF makes of an earlier run is replaced. */
  readonly outputFolder: string;
  /** Is told what is doubtful, a sentence each. CDKTF's command line tells it as well. Absent: nobody is. */
  readonly warn?: (doubt: string) => void;
}

/**
 * Writes a stack as Terraform JSON: `manifest.json`, and `stacks/NAME/` with `cdk.tf.json` and the assets.
 *
 * @returns the name of the stack.
 * @throws ConstructsError if something is wrong that a user can mend. Nothing is written then.
 */
export function synthesize({ outputFolder, warn, ...props }: SynthesizeOptions): string {
  mkdirSync(outputFolder, { recursive: true });
  // Stack traces of annotations name files of this machine.
  const app = new App({ outdir: outputFolder, stackTraces: false });
  const stack = new WorkflowMonitorStack(app, props);
  const { region, bus } = props.settings;
  const document = stack.toTerraform() as TerraformDocument;
  assertDistinctNames(document);
  assertWithinLimits(document, { region, ruleQuota: bus.ruleQuota });
  app.synth();
  if (warn !== undefined) for (const doubt of warningsOf(stack)) warn(doubt);
  return stack.node.id;
}

/** What constructs of a stack have warned of. */
function warningsOf(stack: TerraformStack): readonly string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === AnnotationMetadataEntryType.WARN)
    .map(({ data }) => String(data));
}
