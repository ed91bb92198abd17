import { TIME_TO_LIVE_MAX_SECONDS } from '@wfm/contract';
import * as z from 'zod';
import { textOrToken } from '../token.ts';

const TOPIC_ARN = /^arn:[a-z0-9-]+:sns:[a-z0-9-]+:\d{12}:[\w-]+$/;

/** What is watched, and who is told. */
export const alarmSettings = z
  .strictObject({
    enabled: z
      .boolean()
      .optional()
      .describe(
        'Alarms on dead letters, on what could not even become one, failing or throttled functions, monitors that timed out, registrations that were overdue and claims that had no answer. Default: true in production.',
      ),
    topicArn: textOrToken(TOPIC_ARN, 'must be the ARN of an SNS topic')
      .optional()
      .describe('SNS topic that alarms go to. Default: one of the stack.'),
    emails: z
      .array(z.email({ error: 'must be e-mail addresses' }))
      .default([])
      .describe("Addresses that subscribe to the stack's topic; each must confirm."),
    oldestMessageSeconds: z
      .int()
      .min(1)
      .max(TIME_TO_LIVE_MAX_SECONDS)
      .optional()
      .describe(
        'How long the oldest message of an inbox may wait, in seconds, before an alarm tells of its workflow. It is measured when a message comes and when the workflow reads. Default: no such alarm.',
      ),
    dashboard: z.boolean().optional().describe('A CloudWatch dashboard. Default: true in production.'),
  })
  .prefault({});
