/** An expression of the Terraform language, as far as synthesized stacks use it. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** Text with expressions in it. One that is a single expression has that expression's value, of whatever type. */
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  /** `aws_sqs_queue.letters.arn`, `local.names[0]`, `var.region`. */
  | { readonly kind: 'reference'; readonly root: string; readonly steps: readonly Expression[] }
  | { readonly kind: 'index'; readonly target: Expression; readonly key: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [Expression, Expression])[] };
