import type { Json } from '../language/index.ts';

/** What every state can read of its execution. Source: Step Functions developer guide, "Context object". */
export interface ContextObject<Input = Json> {
  readonly Execution: {
    readonly Id: string;
    readonly Input: Input;
    readonly Name: string;
    readonly RoleArn: string;
    readonly StartTime: string;
    /** Only in an execution that was redriven. */
    readonly RedriveCount: number | undefined;
    readonly RedriveTime: string | undefined;
  };
  readonly State: { readonly EnteredTime: string; readonly Name: string; readonly RetryCount: number };
  readonly StateMachine: { readonly Id: string; readonly Name: string };
}
