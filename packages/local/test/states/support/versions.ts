import type { JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, oneState, ROLE_ARN } from './run-machine.ts';
import { TestCloud } from './test-cloud.ts';

/** A definition whose executions answer with a text. */
export function answering(text: string): string {
  return JSON.stringify(oneState({ Type: 'Pass', Result: text }));
}

/** Makes the state machine `workflow`, which answers `first`. */
export async function cloudWithMachine(fields: JsonObject = {}): Promise<TestCloud> {
  const cloud = new TestCloud();
  await cloud.operation('CreateStateMachine', {
    name: 'workflow',
    roleArn: ROLE_ARN,
    definition: answering('first'),
    ...fields,
  });
  return cloud;
}

/** A cloud with the versions 1 and 2 of `workflow`, which answer `first` and `second`; the state machine itself answers `now`. */
export async function cloudWithVersions(fields: JsonObject = {}): Promise<TestCloud> {
  const cloud = await cloudWithMachine({ publish: true, ...fields });
  await update(cloud, { definition: answering('second'), publish: true });
  await update(cloud, { definition: answering('now') });
  return cloud;
}

export function update(cloud: TestCloud, fields: JsonObject): Promise<JsonObject> {
  return cloud.operation('UpdateStateMachine', { stateMachineArn: MACHINE_ARN, ...fields });
}

export function versionArn(number: number): string {
  return `${MACHINE_ARN}:${number}`;
}

/** `routingConfiguration`, from numbers of versions and their weights. */
export function routing(...routes: readonly (readonly [version: number, weight: number])[]) {
  return routes.map(([number, weight]) => ({ stateMachineVersionArn: versionArn(number), weight }));
}

/** Makes an alias of `workflow` and gives its ARN. */
export async function createAlias(
  cloud: TestCloud,
  routes: ReturnType<typeof routing>,
  fields: JsonObject = {},
): Promise<string> {
  const { stateMachineAliasArn } = await cloud.operation('CreateStateMachineAlias', {
    name: 'PROD',
    routingConfiguration: routes,
    ...fields,
  });
  return String(stateMachineAliasArn);
}
