import actions from './sdk-actions.json' with { type: 'json' };

/**
 * The actions of every service of AWS as `aws-sdk:` resources name them, in one text for each service: made by
 * `scripts/sdk-actions.ts`. Sources: the API models of botocore 1.29.0, 1.34.0, 1.37.0 and 1.44.8 together; names as the
 * AWS SDK for Java 2 makes them from service ids and operations, which is what Step Functions calls with.
 */
const SDK_ACTIONS: Readonly<Record<string, string>> = actions;

/** Whether there is a service of that name. */
export function isSdkService(service: string): boolean {
  return Object.hasOwn(SDK_ACTIONS, service);
}

/** Whether a service has an action. Capitals inside of a name do not count: models differ in how they write acronyms. */
export function hasSdkAction(service: string, action: string): boolean {
  const known = Object.hasOwn(SDK_ACTIONS, service) ? SDK_ACTIONS[service] : undefined;
  return known !== undefined && ` ${known} `.toLowerCase().includes(` ${action.toLowerCase()} `);
}
