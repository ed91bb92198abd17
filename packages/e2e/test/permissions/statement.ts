/** A statement of a policy, in the form in which the stack writes all of them. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  /** Absent in trust policies. */
  readonly Resource?: readonly string[];
  /** Who gets it; absent in the policies of roles. */
  readonly Principal?: Readonly<Record<string, unknown>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The least that a statement allows: one action, on one resource, for one source. */
export interface Grant {
  readonly action: string;
  /** Absent where the statement names none. */
  readonly resource?: string;
  /** One of several patterns that the statement has for `aws:SourceArn`; absent where it lists none. */
  readonly source?: string;
}

const SOURCE = { operator: 'ArnLike', key: 'aws:SourceArn' } as const;

/** All that a statement allows, apart. @throws Error for a statement that is not of the stack's form. */
export function grantsOf(statement: Statement): readonly Grant[] {
  const { Sid, Effect, Action, Resource = [undefined] } = statement;
  if (Effect !== 'Allow' || !Array.isArray(Action) || !Array.isArray(Resource)) {
    throw new Error(
      `A statement must allow a list of actions on a list of resources, but ${Sid} is ${JSON.stringify(statement)}.`,
    );
  }
  const sources = sourcesOf(statement) ?? [undefined];
  return Action.flatMap((action: string) =>
    Resource.flatMap((resource: string | undefined) =>
      sources.map((source) => ({
        action,
        ...(resource === undefined ? {} : { resource }),
        ...(source === undefined ? {} : { source }),
      })),
    ),
  );
}

/** What is left of a statement when it no longer allows one thing, and still all the others. */
export function withoutGrant(
  statement: Statement,
  { action, resource, source }: Grant,
): readonly Statement[] {
  const { Action, Resource, Condition = {} } = statement;
  const otherActions = Action.filter((entry) => entry !== action);
  const otherResources = Resource?.filter((entry) => entry !== resource) ?? [];
  const otherSources = sourcesOf(statement)?.filter((entry) => entry !== source) ?? [];
  const onlyAction = { ...statement, Action: [action] };
  const onlyResource = { ...onlyAction, ...(resource === undefined ? {} : { Resource: [resource] }) };
  const { operator, key } = SOURCE;
  return [
    ...(otherActions.length === 0 ? [] : [{ ...statement, Action: otherActions }]),
    ...(otherResources.length === 0 ? [] : [{ ...onlyAction, Resource: otherResources }]),
    ...(otherSources.length === 0
      ? []
      : [
          {
            ...onlyResource,
            Condition: { ...Condition, [operator]: { ...Condition[operator], [key]: otherSources } },
          },
        ]),
  ];
}

/** The statement as it allows one thing, for these sources and on this resource only. */
export function onlyGrant(statement: Statement, { action, resource, source }: Grant): Statement {
  const { operator, key } = SOURCE;
  const { Condition = {} } = statement;
  return {
    ...statement,
    Action: [action],
    ...(resource === undefined ? {} : { Resource: [resource] }),
    ...(source === undefined
      ? {}
      : { Condition: { ...Condition, [operator]: { ...Condition[operator], [key]: [source] } } }),
  };
}

function sourcesOf({ Condition }: Statement): readonly string[] | undefined {
  const sources = Condition?.[SOURCE.operator]?.[SOURCE.key];
  return Array.isArray(sources) ? sources : undefined;
}
