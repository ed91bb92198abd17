/** How an execution is told: its name, and its ARN. */
export function executionPart(executionArn: string): {
  readonly execution: string;
  readonly executionArn: string;
} {
  return { execution: executionArn.split(':').at(-1) ?? executionArn, executionArn };
}
