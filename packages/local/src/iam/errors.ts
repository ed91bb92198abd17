/** What can be wrong with IAM documents and roles; the base class of this folder's errors. */
export abstract class IamError extends Error {
  abstract override readonly name: string;
}

/** A policy document is not one that IAM accepts. */
export class PolicyDocumentError extends IamError {
  override readonly name = 'PolicyDocumentError';
  /** Where in the document: `Statement[1].Effect`. */
  readonly path: string;

  constructor(path: string, rule: string, value: unknown) {
    super(`${path} of a policy document ${rule}, but it is ${JSON.stringify(value) ?? 'absent'}.`);
    this.path = path;
  }
}
