import { ListTagsForResourceCommand, paginateListStateMachines, type SFNClient } from '@aws-sdk/client-sfn';

/** A workflow whose state machine is there, whether or not the stack still lists it. */
export interface FoundWorkflow {
  readonly workflow: string;
  readonly stateMachineArn: string;
}

/**
 * The workflows of a stack that have a state machine. Its name begins with the stack's, but so may the names of another
 * stack: the tags decide. A state machine without both tags belongs to no stack.
 *
 * @param stack its name, `PREFIX-ENVIRONMENT`.
 */
export async function readWorkflows(client: SFNClient, stack: string): Promise<readonly FoundWorkflow[]> {
  const found: FoundWorkflow[] = [];
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    for (const { name = '', stateMachineArn = '' } of stateMachines) {
      if (!name.startsWith(`${stack}-`)) continue;
      if ((await readStackInTags(client, stateMachineArn)) === stack) {
        found.push({ workflow: name.slice(stack.length + 1), stateMachineArn });
      }
    }
  }
  return found;
}

/** The stack that a state machine is tagged for; undefined: it does not have both tags. */
export async function readStackInTags(client: SFNClient, resourceArn: string): Promise<string | undefined> {
  const { tags = [] } = await client.send(new ListTagsForResourceCommand({ resourceArn }));
  const value = (name: string) => tags.find(({ key }) => key === name)?.value;
  const [application, environment] = [value('Application'), value('Environment')];
  return application === undefined || environment === undefined ? undefined : `${application}-${environment}`;
}
