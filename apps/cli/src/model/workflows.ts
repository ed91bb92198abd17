import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { API_VERSION, type ApiHandlers } from '@wfm/contract/api';
import { notFound } from './api-refusal.ts';
import { type DeclaredEvents, declaredEventOf } from './declared.ts';
import type { ModelSource } from './source.ts';

/** What the API tells of the target and of its workflows. */
export function workflowHandlers(
  { target, local }: ModelSource,
  declared: DeclaredEvents,
): Pick<ApiHandlers, 'target' | 'listWorkflows' | 'getWorkflow'> {
  const { stack, workflows, endpoint, sfn } = target;
  return {
    target: async () => {
      const [, , , region = '', accountId = ''] = workflows[0]?.stateMachineArn.split(':') ?? [];
      const [heard] = await declared.heard();
      const isHere = local !== undefined;
      return {
        api: API_VERSION,
        kind: endpoint === undefined ? 'aws' : 'engine',
        stack,
        ...(endpoint === undefined ? {} : { endpoint }),
        region,
        accountId,
        ...(heard === undefined ? {} : { busName: heard.eventBusName }),
        knows: { deliveries: isHere, clock: isHere, faults: isHere, stream: isHere },
        streamNumber: local?.observed.stream.last ?? 0,
        isKept: endpoint === undefined,
      };
    },
    listWorkflows: async () => ({ items: [...workflows] }),
    getWorkflow: async ({ path: { workflow: name }, query: { key } }) => {
      const found = workflows.find(({ workflow }) => workflow === name);
      if (found === undefined)
        throw notFound(`workflow ${JSON.stringify(name)}`, namesText(target.workflows));
      const { definition = '{}', creationDate } = await sfn.send(
        new DescribeStateMachineCommand({ stateMachineArn: found.stateMachineArn }),
      );
      return {
        ...found,
        definition: JSON.parse(definition) as unknown,
        ...(creationDate === undefined ? {} : { changedAt: creationDate.toISOString() }),
        events: (await declared.ofWorkflow(name)).map((heard) => declaredEventOf(heard, key)),
      };
    },
  };
}

export function namesText(workflows: readonly { readonly workflow: string }[]): string {
  return `The stack has: ${workflows.map(({ workflow }) => workflow).join(', ')}.`;
}
