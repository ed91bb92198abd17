import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { absentMember, brokenConstraint } from '../../request/index.ts';
import { unqualifiedArn } from '../arn.ts';
import type { Route } from '../machines/state-machine-alias.ts';
import { referencedResourceNotFound } from '../machines/state-machine-aliases.ts';
import type { StateMachineVersions } from '../machines/state-machine-versions.ts';
import { assertArn } from './arns.ts';
import { optionalStructureList, requiredNumber, requiredText } from './input.ts';
import { isVersionArn } from './versions.ts';

const MAX_ROUTES = 2;

export interface Routing {
  /** That of all versions. */
  readonly stateMachineArn: string;
  readonly routes: readonly Route[];
}

/**
 * `routingConfiguration` of a request: one or two versions of one state machine, with weights that add up to 100.
 *
 * @throws AwsError ValidationException, InvalidArn, ResourceNotFound
 */
export function parseRouting(input: JsonObject, versions: StateMachineVersions): Routing {
  const routes = parseRoutes(input);
  const arns = routes.map(({ versionArn }) => versionArn);
  for (const arn of arns) assertArn(arn, 'stateMachine');
  if (!arns.every(isVersionArn)) throw invalid('must contain state machine version ARNs', arns);
  if (new Set(arns).size < arns.length)
    throw invalid('must contain distinct state machine version ARNs', arns);
  const weights = routes.map(({ weightPercent }) => weightPercent);
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100) {
    throw new AwsError({
      code: 'ValidationException',
      message: `Sum of routing configuration weights must equal 100. Received: [${weights.join(', ')}]`,
    });
  }
  const [stateMachineArn = '', ...others] = new Set(arns.map(unqualifiedArn));
  if (others.length > 0) throw invalid('must contain versions of one state machine', arns);
  for (const arn of arns) {
    if (versions.find(arn) === undefined) referencedResourceNotFound(arn);
  }
  return { stateMachineArn, routes };
}

/** Routes as answers have them. */
export function routingConfiguration(routes: readonly Route[]): readonly JsonObject[] {
  return routes.map(({ versionArn, weightPercent }) => ({
    stateMachineVersionArn: versionArn,
    weight: weightPercent,
  }));
}

function parseRoutes(input: JsonObject): readonly Route[] {
  const list = optionalStructureList(input, 'routingConfiguration');
  if (list === undefined) throw absentMember('routingConfiguration');
  const routes = list.map((route, index): Route => {
    const weight = `routingConfiguration.${index + 1}.member.weight`;
    return {
      weightPercent: requiredNumber({ [weight]: route['weight'] }, weight, { min: 0, max: 100 }),
      versionArn: requiredText(route, 'stateMachineVersionArn'),
    };
  });
  const broken = (rule: string) => brokenConstraint('routingConfiguration', describe(routes), rule);
  if (routes.length === 0) throw broken('have length greater than or equal to 1');
  if (routes.length > MAX_ROUTES) throw broken(`have length less than or equal to ${MAX_ROUTES}`);
  return routes;
}

function describe(routes: readonly Route[]): string {
  const items = routes.map(
    ({ versionArn, weightPercent }) =>
      `RoutingConfigurationListItem(stateMachineVersionArn=${versionArn}, weight=${weightPercent})`,
  );
  return `[${items.join(', ')}]`;
}

function invalid(rule: string, arns: readonly string[]): AwsError {
  return new AwsError({
    code: 'ValidationException',
    message: `Routing configuration ${rule}. Received: [${arns.join(', ')}]`,
  });
}
