/** What can be wrong with a synthesized stack; the base class of this folder's errors. Each is the user's to mend. */
export abstract class StackError extends Error {
  abstract override readonly name: string;
}

/** There is no stack where it was looked for. */
export class StackNotFoundError extends StackError {
  override readonly name = 'StackNotFoundError';
  readonly folder: string;

  constructor(folder: string, problem: string, cause?: unknown) {
    super(`${folder} ${problem}. Synthesize the stack first, and name its folder.`, { cause });
    this.folder = folder;
  }
}

/** The stack has a resource of a type that the engine does not know. */
export class UnsupportedResourceError extends StackError {
  override readonly name = 'UnsupportedResourceError';
  readonly addresses: readonly string[];

  constructor(addresses: readonly string[]) {
    super(
      `The local engine does not know these resources, and running the stack without them could mislead: ${addresses.join(', ')}.`,
    );
    this.addresses = addresses;
  }
}

/** A resource has an attribute that the engine would have to honour and cannot. */
export class UnsupportedAttributeError extends StackError {
  override readonly name = 'UnsupportedAttributeError';
  readonly address: string;
  readonly attribute: string;

  constructor(address: string, attribute: string, problem = 'is not known to the local engine') {
    super(`${address}: the attribute ${attribute} ${problem}.`);
    this.address = address;
    this.attribute = attribute;
  }
}

/** An attribute's value is not what its resource needs. */
export class InvalidAttributeError extends StackError {
  override readonly name = 'InvalidAttributeError';
  readonly address: string;
  readonly attribute: string;

  constructor(
    parts: {
      readonly address: string;
      readonly attribute: string;
      readonly rule: string;
      readonly value: unknown;
    },
    cause?: unknown,
  ) {
    const value = parts.value === undefined ? 'absent' : JSON.stringify(parts.value);
    super(`${parts.address}: the attribute ${parts.attribute} ${parts.rule}, but it is ${value}.`, { cause });
    this.address = parts.address;
    this.attribute = parts.attribute;
  }
}

/** A resource is well written, but its service refuses it. */
export class ResourceRefusedError extends StackError {
  override readonly name = 'ResourceRefusedError';
  readonly address: string;

  constructor(address: string, cause: Error) {
    super(`${address} is refused: ${cause.message}`, { cause });
    this.address = address;
  }
}

/** A Terraform expression cannot be read or has no value. */
export class ExpressionError extends StackError {
  override readonly name = 'ExpressionError';
  readonly expression: string;
  readonly problem: string;
  /** Of the resource that holds the expression; absent until it is known. */
  readonly address: string | undefined;

  constructor(expression: string, problem: string, address?: string) {
    super(`${address === undefined ? '' : `${address}: `}the expression ${expression} ${problem}.`);
    this.expression = expression;
    this.problem = problem;
    this.address = address;
  }

  /** The same error, with the resource that it was met in. */
  at(address: string): ExpressionError {
    return new ExpressionError(this.expression, this.problem, this.address ?? address);
  }
}

/** Resources refer to each other in a circle. */
export class DependencyCycleError extends StackError {
  override readonly name = 'DependencyCycleError';
  readonly addresses: readonly string[];

  constructor(addresses: readonly string[]) {
    super(`These resources wait for each other: ${addresses.join(' → ')}. Take one reference out.`);
    this.addresses = addresses;
  }
}
