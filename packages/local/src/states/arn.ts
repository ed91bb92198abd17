/** The parts that all ARNs of one account, region and partition share. */
export interface ArnScope {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

export function activityArn(scope: ArnScope, name: string): string {
  return `${prefix(scope)}:activity:${name}`;
}

export function stateMachineArn(scope: ArnScope, name: string): string {
  return `${prefix(scope)}:stateMachine:${name}`;
}

/** What follows the name in the ARN of a state machine: the number of a version or the name of an alias. */
export function qualifierOf(arn: string): string | undefined {
  return arnResourceType(arn) === 'stateMachine' ? arn.split(':')[7] : undefined;
}

/** The ARN of the state machine that a version or an alias belongs to; any other ARN as it is. */
export function unqualifiedArn(arn: string): string {
  return qualifierOf(arn) === undefined ? arn : arn.split(':').slice(0, 7).join(':');
}

/** ARN of an execution of a Standard workflow. */
export function executionArn(machineArn: string, executionName: string): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${executionName}`;
}

/** ARN of an execution of an Express workflow: names may repeat, so AWS adds an identifier. */
export function expressExecutionArn(machineArn: string, executionName: string, id: string): string {
  return `${machineArn.replace(':stateMachine:', ':express:')}:${executionName}:${id}`;
}

/** ARN of a Map Run: the run of a distributed Map. */
export function mapRunArn(labelledArn: string, id: string): string {
  return `${labelledArn.replace(':stateMachine:', ':mapRun:')}:${id}`;
}

/**
 * ARN of the state machine that the iterations of a distributed Map are executions of. Labels are unique within a
 * state machine, so that of a Map inside another such Map stands beside it.
 */
export function labelledMachineArn(machineArn: string, label: string): string {
  const [unlabelledArn] = machineArn.split('/');
  return `${unlabelledArn}/${label}`;
}

/** The ARN of the state machine that a distributed Map stands in, by that of the Map; any other as it is. */
export function machineArnOf(machineOrLabelledArn: string): string {
  const [arn = machineOrLabelledArn] = machineOrLabelledArn.split('/');
  return arn;
}

/** Whether an ARN of a state machine or an execution belongs to a distributed Map. */
export function isLabelled(arn: string): boolean {
  return arn.split(':')[6]?.includes('/') ?? false;
}

/** The name in an ARN of an execution; for an Express workflow AWS counts the identifier to it. */
export function executionNameOf(arn: string): string {
  return arn.split(':').slice(7).join(':');
}

/** The resource type of an ARN of Step Functions: `stateMachine`, `execution`, `express`, ... */
export function arnResourceType(arn: string): string | undefined {
  const [head, , service, , , type] = arn.split(':');
  return head === 'arn' && service === 'states' ? type : undefined;
}

function prefix({ partition, region, accountId }: ArnScope): string {
  return `arn:${partition}:states:${region}:${accountId}`;
}
