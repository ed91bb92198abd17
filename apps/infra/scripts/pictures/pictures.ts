import { graphOf, toSvg } from '@wfm/asl/graph';
import { sample } from '@wfm/constructs/testing';
import { type Flow, flowPicture } from '../../testing/flows/flow.ts';

/** A picture that is checked in. */
export interface Picture {
  /** Path from the top of the repository. */
  readonly file: string;
  readonly svg: string;
}

/** The two scenarios of the public sample. */
const FLOWS: Readonly<Record<string, Flow>> = {
  'sample-completes': {
    title: 'The work of the sample is done, and stops its monitor',
    play: async ({ start, pass }) => {
      await start({ workflowkey: 'order-1001' });
      await pass(20);
    },
  },
  'sample-fails': {
    title: 'An event fails the sample while its work goes on',
    play: async ({ start, pass, publish }) => {
      await start({ workflowkey: 'order-1002', waitSeconds: 3_600 });
      await pass(90);
      await publish({
        source: 'shop.payments',
        detailType: 'WorkflowMonitoring',
        detail: { message: 'WorkflowError: payment bounced', workflowkey: 'order-1002' },
      });
    },
  },
};

/** The pictures of the documentation; `pnpm graph` writes them. Those of a workflow are in its folder. */
export async function pictures(): Promise<Picture[]> {
  const drawn: Picture[] = [{ file: fileOf('sample-workflow'), svg: await stateMachine() }];
  for (const [name, flow] of Object.entries(FLOWS)) {
    drawn.push({ file: fileOf(name), svg: await flowPicture(sample, flow) });
  }
  return drawn;
}

function fileOf(name: string): string {
  return `docs/images/${name}.svg`;
}

function stateMachine(): Promise<string> {
  const definition = sample.definition({
    tableName: 'mailboxes',
    eventBusName: 'events',
    collectFunctionArn: 'collect',
    monitor: sample.name,
    retentionSeconds: 86_400,
  });
  return toSvg(graphOf(definition), {
    title: 'The sample workflow: your work beside a monitor that events can fail or complete',
  });
}
