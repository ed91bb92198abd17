import { AwsError } from '../../kernel/index.ts';
import type { StackContext } from '../../stack/index.ts';
import { sendingTo } from '../asynchronous/send-record.ts';

export interface Sending {
  /** Of the function. */
  readonly roleArn: string;
  readonly targetArn: string;
  /** Says of the action and the service what the role may not. */
  readonly refusal: (action: string, service: string) => string;
}

/**
 * Lambda takes no dead-letter queue and no destination that the function's role may not send to. The references of AWS
 * do not say so, but users report the words (https://github.com/serverless/serverless/issues/4770, elastic/beats#13963),
 * and the AWS provider of Terraform tries again while it gets them.
 */
export function requireSending(context: StackContext, { roleArn, targetArn, refusal }: Sending): void {
  const { service, action } = sendingTo(targetArn);
  context.whenMade(() => {
    try {
      context.requireAllowed(roleArn, `${service}:${action}`, targetArn);
    } catch (cause) {
      if (!(cause instanceof AwsError)) throw cause;
      throw new AwsError({ code: 'InvalidParameterValueException', message: refusal(action, service) });
    }
  });
}
