import { AwsFault } from '../kernel/index.ts';

/** A constraint of a request's member that its value breaks. */
export interface BrokenConstraint {
  /** The value as AWS shows it: in quotes, or `null`. */
  readonly shown: string;
  /** Path of the member; AWS begins it in lower case. */
  readonly member: string;
  /** What the member must: `Member must not be null`. */
  readonly rule: string;
}

/** Words a broken constraint as the common validation of AWS's services does, the first one only. */
export function constraintFault({ shown, member, rule }: BrokenConstraint): AwsFault {
  const path = member.charAt(0).toLowerCase() + member.slice(1);
  return new AwsFault({
    code: 'ValidationException',
    message: `1 validation error detected: Value ${shown} at '${path}' failed to satisfy constraint: ${rule}`,
  });
}
