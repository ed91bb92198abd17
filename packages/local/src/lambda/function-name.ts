/** A function as a call names it. */
export interface FunctionReference {
  readonly name: string;
  readonly qualifier?: string;
  /** Of a whole ARN. */
  readonly region?: string;
  /** Of a whole ARN, or of `account:function:name`. */
  readonly accountId?: string;
}

const FORMS =
  /^(?:(?:arn:[^:]+:lambda:(?<region>[^:]+):)?(?<accountId>\d{12}):)?(?:function:)?(?<name>[^:]+)(?::(?<qualifier>[^:]+))?$/;

/**
 * The name in any of the forms in which the API takes a function: name, `name:qualifier`, `function:name`,
 * `account:function:name`, a whole ARN. Source: Lambda API reference, Invoke, `FunctionName`.
 */
export function parseFunctionName(text: string): FunctionReference {
  const { name = text, qualifier, region, accountId } = FORMS.exec(text)?.groups ?? {};
  return {
    name,
    ...(qualifier !== undefined && { qualifier }),
    ...(region !== undefined && { region }),
    ...(accountId !== undefined && { accountId }),
  };
}
