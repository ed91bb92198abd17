import { graphOf, toSvg } from '@wfm/asl/graph';
import { sample } from '@wfm/constructs/testing';

/** A picture that is checked in. */
export interface Picture {
  /** Path from the top of the repository. */
  readonly file: string;
  readonly svg: string;
}

/** The pictures of the documentation; `pnpm graph` writes them. */
export async function pictures(): Promise<Picture[]> {
  const definition = sample.definition({
    tableName: 'mailboxes',
    eventBusName: 'events',
    collectFunctionArn: 'collect',
    monitor: sample.name,
    retentionSeconds: 86_400,
  });
  return [
    {
      file: 'docs/images/sample-workflow.svg',
      svg: await toSvg(graphOf(definition), {
        title: 'The sample workflow: your work beside a monitor that events can fail or complete',
      }),
    },
  ];
}
