import { AwsError } from '../../kernel/index.ts';

/** What DynamoDB says of a statement that it does not take. */
export function statementRefused(message: string): AwsError {
  return new AwsError({ code: 'ValidationException', message });
}

/** A text that is no statement of PartiQL as DynamoDB has it. */
export function malformed(reason: string): AwsError {
  return statementRefused(`Statement wasn't well formed, can't be processed: ${reason}`);
}
