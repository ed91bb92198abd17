import type { LoadedResource } from '../stack/index.ts';

/** A resource of the stack by which a test or a command finds it. */
export interface Handle {
  /** `aws_sqs_queue.letters`. */
  readonly address: string;
  readonly name: string;
  readonly arn: string;
}

export interface QueueHandle extends Handle {
  readonly url: string;
}

/** What the stack made, in the order in which it was made. */
export interface Handles {
  readonly stateMachines: readonly Handle[];
  readonly buses: readonly Handle[];
  readonly tables: readonly Handle[];
  readonly functions: readonly Handle[];
  readonly queues: readonly QueueHandle[];
}

export function handlesOf(resources: readonly LoadedResource[]): Handles {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    stateMachines: ofType('aws_sfn_state_machine').map((resource) => handle(resource, 'name')),
    buses: ofType('aws_cloudwatch_event_bus').map((resource) => handle(resource, 'name')),
    tables: ofType('aws_dynamodb_table').map((resource) => handle(resource, 'name')),
    functions: ofType('aws_lambda_function').map((resource) => handle(resource, 'function_name')),
    queues: ofType('aws_sqs_queue').map((resource) => ({
      ...handle(resource, 'name'),
      url: String(resource.attributes['url']),
    })),
  };
}

function handle({ address, attributes }: LoadedResource, nameAttribute: string): Handle {
  return { address, name: String(attributes[nameAttribute]), arn: String(attributes['arn']) };
}
