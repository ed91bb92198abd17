import { type Arguments, json } from './synthesized.ts';

/** A statement of a policy document. */
export interface StatementDocument {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: Readonly<Record<string, unknown>>;
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The statements of a policy, which is an argument of a resource. */
export function statementsIn(args: Arguments, argument = 'policy'): readonly StatementDocument[] {
  return json(args[argument])['Statement'] as readonly StatementDocument[];
}

/** Whether an ARN is one that a pattern stands for, in which `*` is any text, as the condition ArnLike has it. */
export function isArnLike(pattern: string, arn: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(arn);
}
