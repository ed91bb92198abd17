import { type PolicyPlace, policiesIn, withPolicy } from './policy-place.ts';
import { arnText, shortName } from './references.ts';
import { referenced, type StackDocument, withResource } from './stack-file.ts';
import { type Grant, grantsOf, onlyGrant, type Statement, withoutGrant } from './statement.ts';

/** One thing that the stack allows somebody. */
export interface Permission {
  /** Names it within the stack, as who may do what: `function_fail_role may dynamodb:GetItem on mailboxes`. */
  readonly id: string;
  /** Type of the resource that gives it. */
  readonly givenBy: string;
  /** `service:Action`. */
  readonly action: string;
  /** What AWS says to a caller without it, with the ARNs. */
  readonly refusal: RegExp;
  /** The stack that differs by this permission only. */
  readonly without: () => StackDocument;
  /** The stack that gives it for one resource or source in place of all that a wildcard stands for; absent without a wildcard. */
  readonly narrowed?: () => StackDocument;
}

/**
 * Every permission of a stack: each action on each resource for each source that a policy of a role or of a resource
 * allows, each service that may take a role, and each permission to invoke a function.
 *
 * @throws Error for a way to give permissions that these tests do not know.
 */
export function permissionsOf(document: StackDocument): readonly Permission[] {
  refuseUnknownWays(document);
  return [
    ...policiesIn(document).flatMap((place) =>
      place.statements.flatMap((statement) =>
        grantsOf(statement).map((grant) => ofPolicy(document, place, { statement, grant })),
      ),
    ),
    ...Object.keys(document.resource['aws_lambda_permission'] ?? {}).map((name) =>
      ofFunction(document, name),
    ),
  ];
}

const KNOWN_WAYS = ['aws_iam_role', 'aws_iam_role_policy', 'aws_lambda_permission'];

function refuseUnknownWays({ resource }: StackDocument): void {
  const unknown = Object.keys(resource).filter((type) => /^aws_(iam_|lambda_permission)/.test(type));
  for (const type of unknown) {
    if (!KNOWN_WAYS.includes(type))
      throw new Error(
        `Permissions must be given by ${KNOWN_WAYS.join(', ')} or a resource's policy, but there is ${type}.`,
      );
  }
}

function ofPolicy(document: StackDocument, place: PolicyPlace, { statement, grant }: Granted): Permission {
  const { action, resource, source } = grant;
  const rest = withoutGrant(statement, grant);
  const replaced = (by: readonly Statement[]) =>
    withPolicy(
      document,
      place,
      place.statements.flatMap((entry) => (entry === statement ? by : [entry])),
    );
  return {
    id: `${granteeOf(place, { statement, grant })} may ${action} on ${resourceOf(place, grant)}`,
    givenBy: place.type,
    action,
    refusal: refusalOf(document, place, { statement, grant }),
    without: () => replaced(rest),
    ...(isPattern(resource) || isPattern(source)
      ? {
          narrowed: () =>
            replaced([
              ...rest,
              onlyGrant(statement, {
                action,
                ...(resource === undefined ? {} : { resource: narrowed(resource) }),
                ...(source === undefined ? {} : { source: narrowed(source) }),
              }),
            ]),
        }
      : {}),
  };
}

function isPattern(text: string | undefined): text is string {
  return text?.includes('*') ?? false;
}

/** A name that the stack does not have, in place of the wildcard. */
function narrowed(pattern: string): string {
  return pattern.replaceAll('*', 'one');
}

interface Granted {
  readonly statement: Statement;
  readonly grant: Grant;
}

/** The policy of a role is about the role, which it names; all others name somebody else. */
function granteeOf({ type, attributes }: PolicyPlace, { statement, grant }: Granted): string {
  if (type === 'aws_iam_role_policy') return shortName(String(attributes['role']));
  return grant.source === undefined ? principalOf(statement) : shortName(grant.source);
}

/** In the policy of a resource, none or `*` means the resource itself. */
function resourceOf({ type, name }: PolicyPlace, { resource = '*' }: Grant): string {
  return type !== 'aws_iam_role_policy' && resource === '*' ? name : shortName(resource);
}

function principalOf({ Principal = {} }: Statement): string {
  return String(Principal['Service'] ?? Principal['AWS']);
}

/** Source: IAM user guide, "Troubleshoot access denied error messages". */
function refusalOf(
  document: StackDocument,
  { type, attributes }: PolicyPlace,
  { statement, grant: { action, resource = '', source } }: Granted,
): RegExp {
  switch (type) {
    case 'aws_iam_role':
      return new RegExp(
        `Service: ${principalOf(statement)} is not authorized to assume the role arn:aws:\\S*/${attributes['name']}$` +
          // Lambda tries the role when the function is made, and does not name it.
          '|The role defined for the function cannot be assumed by Lambda\\.$',
      );
    case 'aws_iam_role_policy': {
      const role = referenced(document, String(attributes['role']))['name'];
      const target = arnText(document, resource);
      return new RegExp(
        `User: arn:aws:sts::\\d+:assumed-role/${role}/\\S+ is not authorized to perform: ${action} on resource: ${target} because` +
          // Lambda refuses a destination beforehand, and does not name the role.
          `|The function's execution role does not have permissions to call ${action.split(':')[1]} on ${target}$`,
      );
    }
    default:
      return refusalToService(principalOf(statement), {
        action,
        resource: arnText(document, resource),
        source: source === undefined ? '' : arnText(document, source),
      });
  }
}

function ofFunction(document: StackDocument, name: string): Permission {
  const { aws_lambda_permission: permissions = {}, ...others } = document.resource;
  const { [name]: attributes = {}, ...rest } = permissions;
  const text = (attribute: string) => String(attributes[attribute]);
  const [action, target, source] = [text('action'), text('function_name'), text('source_arn')];
  return {
    id: `${shortName(source)} may ${action} on ${shortName(target)}`,
    givenBy: 'aws_lambda_permission',
    action,
    refusal: refusalToService(text('principal'), {
      action,
      resource: arnText(document, target),
      source: arnText(document, source),
    }),
    without: () => ({
      ...document,
      resource: {
        ...withoutDependence(others, `aws_lambda_permission.${name}`),
        aws_lambda_permission: rest,
      },
    }),
    narrowed: () =>
      withResource(
        document,
        { type: 'aws_lambda_permission', name },
        {
          ...attributes,
          source_arn: narrowed(source),
        },
      ),
  };
}

/** The words do not tell for which rule EventBridge was refused; the places where they are found do, before them. */
function refusalToService(
  service: string,
  {
    action,
    resource,
    source,
  }: { readonly action: string; readonly resource: string; readonly source: string },
): RegExp {
  return new RegExp(
    `${source}: .*Service: ${service} is not authorized to perform: ${action} on resource: ${resource} because`,
  );
}

function withoutDependence(resources: StackDocument['resource'], address: string): StackDocument['resource'] {
  const independent = (_: string, value: unknown) =>
    Array.isArray(value) ? value.filter((entry) => entry !== address) : value;
  return JSON.parse(JSON.stringify(resources, independent)) as StackDocument['resource'];
}
