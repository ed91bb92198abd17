/** A share of the executions that are started by an alias. */
export interface Route {
  readonly versionArn: string;
  /** 0 to 100; the weights of an alias add up to 100. */
  readonly weightPercent: number;
}

/** A name for one or two versions of a state machine. An update replaces it. */
export interface StateMachineAlias {
  /** The state machine's ARN and the name: `...:stateMachine:orders:PROD`. */
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly description: string | undefined;
  /** One or two. */
  readonly routes: readonly Route[];
  readonly createdAtEpochMs: number;
  readonly updatedAtEpochMs: number;
}

/**
 * The version that an execution is started with. Source: Step Functions developer guide, "State machine aliases".
 *
 * @param random in [0, 1)
 */
export function chooseVersion({ arn, routes }: StateMachineAlias, random: number): string {
  let rest = random * 100;
  for (const { versionArn, weightPercent } of routes) {
    if (rest < weightPercent) return versionArn;
    rest -= weightPercent;
  }
  throw new RangeError(`the weights of ${arn} do not add up to 100: ${JSON.stringify(routes)}`);
}
