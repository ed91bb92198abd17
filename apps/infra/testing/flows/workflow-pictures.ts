import { readdir, readFile } from 'node:fs/promises';
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { graphOf, toSvg } from '@wfm/asl/graph';
import type { StateMachineDefinition } from '@wfm/asl/language';
import type { WorkflowModule } from '@wfm/constructs';
import { onEngine } from '../on-engine.ts';
import { type Flow, flowPicture } from './flow.ts';

/** A workflow and the runs of it that are drawn; each workflow whose folder has a `flows.ts` exports one there. */
export interface Drawn {
  readonly workflow: WorkflowModule;
  /** By the names of their pictures. */
  readonly flows: Readonly<Record<string, Flow>>;
}

/** Name of the picture of the state machine. */
const STATE_MACHINE = 'state-machine';

/** The pictures of a workflow by their files' names: its state machine as it is deployed, and its flows as they run. */
export async function workflowPictures({ workflow, flows }: Drawn): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map([[`${STATE_MACHINE}.svg`, await stateMachinePicture(workflow)]]);
  for (const [name, flow] of Object.entries(flows)) {
    pictures.set(`${name}.svg`, await flowPicture(workflow, flow));
  }
  return pictures;
}

/** The pictures that a folder holds, by their files' names. */
export async function readPictures(folder: URL): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.svg'));
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  return new Map(files.map((file, index) => [file, texts[index] ?? '']));
}

async function stateMachinePicture(module: WorkflowModule): Promise<string> {
  await using workflow = await onEngine(module);
  const { endpoint, region, credentials, stateMachines } = workflow.engine;
  const sfn = new SFNClient({ endpoint, region, credentials });
  try {
    const [{ arn: stateMachineArn } = {}] = stateMachines;
    const { definition = '' } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
    const graph = graphOf(JSON.parse(definition) as StateMachineDefinition);
    return await toSvg(graph, { title: `The state machine of the workflow ${module.name}` });
  } finally {
    sfn.destroy();
  }
}
