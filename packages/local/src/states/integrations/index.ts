import { awsSdk } from './aws-sdk.ts';
import { dynamodb } from './dynamodb.ts';
import { eventsPutEvents } from './events-put-events.ts';
import type { ServiceIntegration } from './integration.ts';
import { lambdaInvoke } from './lambda-invoke.ts';
import type { ServiceResource } from './resource.ts';
import { SDK_SERVICES } from './sdk-services.ts';
import { sqsSendMessage } from './sqs-send-message.ts';
import { statesStartExecution } from './states-start-execution.ts';

/** The optimised integrations of the local engine, by `service:action`. */
export const OPTIMISED_INTEGRATIONS: Readonly<Record<string, ServiceIntegration>> = {
  'dynamodb:deleteItem': dynamodb('DeleteItem'),
  'dynamodb:getItem': dynamodb('GetItem'),
  'dynamodb:putItem': dynamodb('PutItem'),
  'dynamodb:updateItem': dynamodb('UpdateItem'),
  'events:putEvents': eventsPutEvents,
  'lambda:invoke': lambdaInvoke,
  'sqs:sendMessage': sqsSendMessage,
  'states:startExecution': statesStartExecution,
};

/** The integration that a task names; `undefined` where the local engine has none. */
export function integrationFor({
  style,
  service,
  action,
  pattern,
}: ServiceResource): ServiceIntegration | undefined {
  const integration = style === 'optimised' ? optimised(`${service}:${action}`) : sdk(service, action);
  return integration?.patterns.includes(pattern) === true ? integration : undefined;
}

function optimised(name: string): ServiceIntegration | undefined {
  return Object.hasOwn(OPTIMISED_INTEGRATIONS, name) ? OPTIMISED_INTEGRATIONS[name] : undefined;
}

function sdk(name: string, action: string): ServiceIntegration | undefined {
  const service = Object.hasOwn(SDK_SERVICES, name) ? SDK_SERVICES[name] : undefined;
  return service === undefined ? undefined : awsSdk(service, action);
}
