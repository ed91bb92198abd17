import type { WorkflowModule } from '@wfm/constructs';
import { onEngine, type WorkflowOnEngine } from '../on-engine.ts';
import { flowSteps } from './flow-steps.ts';
import { Recorder } from './recording.ts';
import { sequenceSvg } from './sequence-svg.ts';
import { StackNames } from './stack-names.ts';
import type { Step } from './step.ts';

/** A run of a workflow that is drawn. */
export interface Flow {
  /** What the picture shows, as a sentence. */
  readonly title: string;
  readonly play: (workflow: Pick<WorkflowOnEngine, 'start' | 'pass' | 'publish'>) => Promise<unknown>;
}

/** Plays a flow on an engine of its own. @returns what happens, step by step. */
export async function playFlow(module: WorkflowModule, { play }: Flow): Promise<readonly Step[]> {
  await using workflow = await onEngine(module);
  const recorder = new Recorder(workflow.engine);
  const part = <Result>(result: Promise<Result>) => result.finally(() => recorder.nextPart());
  await play({
    start: (input) => part(workflow.start(input)),
    pass: (seconds) => part(workflow.pass(seconds)),
    publish: (event) => part(workflow.publish(event)),
  });
  return flowSteps(recorder.recording, new StackNames(workflow.engine.outputs, module.name));
}

/** The picture of a flow, made from a run of it. */
export async function flowPicture(module: WorkflowModule, flow: Flow): Promise<string> {
  return sequenceSvg(await playFlow(module, flow), flow.title);
}
