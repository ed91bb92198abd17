/** An expression of Terraform as text: the dollar and the brace must not meet in a literal of this language. */
export function ref(expression: string): string {
  return ['$', '{', expression, '}'].join('');
}
