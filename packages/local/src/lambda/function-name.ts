/**
 * The name in any of the forms in which the API takes a function: name, `name:qualifier`, `account:function:name`, a
 * whole ARN. Source: Lambda API reference, Invoke, `FunctionName`.
 */
export function parseFunctionName(text: string): { readonly name: string; readonly qualifier?: string } {
  const found = /^(?:(?:arn:[^:]+:lambda:[^:]+:)?\d{12}:function:)?([^:]+)(?::([^:]+))?$/.exec(text);
  const [, name = text, qualifier] = found ?? [];
  return { name, ...(qualifier !== undefined && { qualifier }) };
}
