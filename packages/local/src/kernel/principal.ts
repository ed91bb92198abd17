/**
 * Who makes a call.
 *
 * - `role`: code that runs with an IAM role of the stack; its identity policies decide.
 * - `service`: an AWS service acting for a resource of its own (an EventBridge rule that invokes a function); the
 *   target's resource policy decides.
 * - `operator`: the person at the keyboard; allowed everything.
 */
export type Principal =
  | { readonly kind: 'role'; readonly roleArn: string; readonly sessionName: string }
  | { readonly kind: 'service'; readonly service: string; readonly sourceArn: string }
  | { readonly kind: 'operator' };

export const OPERATOR: Principal = { kind: 'operator' };
