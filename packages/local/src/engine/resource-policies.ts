import type { EventsService } from '../events/index.ts';
import { type FindResourcePolicy, type PolicyDocument, parsePolicyDocument } from '../iam/index.ts';
import type { Json } from '../kernel/index.ts';
import type { LambdaService } from '../lambda/index.ts';
import type { SqsService } from '../sqs/index.ts';

/** Looks a resource's own policy up in the service that keeps it, which the ARN names. */
export function resourcePolicies(services: {
  readonly events: EventsService;
  readonly lambda: LambdaService;
  readonly sqs: SqsService;
}): FindResourcePolicy {
  // Policies are texts that seldom change and are asked for with every call.
  const parsed = new Map<string, PolicyDocument>();
  const read = (text: string | undefined): PolicyDocument | undefined => {
    if (text === undefined || text === '') return undefined;
    const known = parsed.get(text);
    if (known !== undefined) return known;
    const document = parsePolicyDocument(JSON.parse(text) as Json);
    parsed.set(text, document);
    return document;
  };
  return (resourceArn) => {
    const [, , service, , , resource = ''] = resourceArn.split(':');
    switch (service) {
      case 'lambda':
        return services.lambda.findResourcePolicy(resourceArn);
      case 'sqs':
        return read(services.sqs.queuePolicy(resourceArn));
      case 'events':
        return resource.startsWith('event-bus/') ? read(services.events.busPolicy(resourceArn)) : undefined;
      default:
        return undefined;
    }
  };
}
