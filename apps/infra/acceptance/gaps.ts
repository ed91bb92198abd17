/** Something that an emulator does unlike AWS, and that the suite therefore meets by name. */
export interface Gap {
  readonly resource: string;
  readonly attribute: string;
  readonly reason: string;
}

/**
 * What a second plan shows as changed although nothing was. The suite fails for a change that is not here, and for an
 * entry that no longer occurs.
 */
export const GAPS_OF_MINISTACK: readonly Gap[] = [
  {
    resource: 'aws_sfn_state_machine',
    attribute: 'tracing_configuration',
    reason: 'DescribeStateMachine does not give it back',
  },
];

/** Where executions behave unlike AWS. The suite asserts the emulator's way, so that an entry goes when it does. */
export const BEHAVIOUR_OF_MINISTACK = {
  parallelOutput: {
    resource: 'aws_sfn_state_machine',
    attribute: 'definition',
    reason: '`Output` of a Parallel state is ignored; its result is the list of what the branches gave',
  },
  parallelFailure: {
    resource: 'aws_sfn_state_machine',
    attribute: 'definition',
    reason: 'a Parallel state fails only when all its branches have ended, not with the first failure',
  },
  redriveExecution: {
    resource: 'aws_sfn_state_machine',
    attribute: 'executions',
    reason: 'RedriveExecution is not there',
  },
} as const satisfies Record<string, Gap>;
