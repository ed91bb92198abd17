import { ListTagsForResourceCommand, paginateListStateMachines, type SFNClient } from '@aws-sdk/client-sfn';

/** A workflow whose state machine is there, whether or not the stack still lists it. */
export interface FoundWorkflow {
  readonly workflow: string;
  readonly stateMachineArn: string;
}

/**
 * The workflows of a stack that have a state machine: names begin with the stack's. Of two stacks of which one is called
 * like the other with more after it, the tags tell to which a state machine belongs; one that has them not is somebody
 * else's, whatever its name.
 *
 * @param stack its name, `PREFIX-ENVIRONMENT`.
 */
export async function workflowsOf(client: SFNClient, stack: string): Promise<readonly FoundWorkflow[]> {
  const found: FoundWorkflow[] = [];
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    for (const { name = '', stateMachineArn = '' } of stateMachines) {
      if (!name.startsWith(`${stack}-`)) continue;
      if ((await stackInTags(client, stateMachineArn)) === stack) {
        found.push({ workflow: name.slice(stack.length + 1), stateMachineArn });
      }
    }
  }
  return found;
}

/** The stack that a state machine is tagged for; undefined: it has not both tags. */
async function stackInTags(client: SFNClient, resourceArn: string): Promise<string | undefined> {
  const { tags = [] } = await client.send(new ListTagsForResourceCommand({ resourceArn }));
  const value = (name: string) => tags.find(({ key }) => key === name)?.value;
  const [application, environment] = [value('Application'), value('Environment')];
  return application === undefined || environment === undefined ? undefined : `${application}-${environment}`;
}
