import * as z from 'zod';

/** How hard an event is tried before it goes to a dead-letter queue, and how long it stays there. */
export const deliverySettings = z
  .strictObject({
    maximumEventAgeSeconds: z
      .int()
      .min(60)
      .max(21_600)
      .default(3_600)
      .describe('How long EventBridge, and then Lambda, try to deliver an event, in seconds.'),
    ruleRetries: z
      .int()
      .min(0)
      .max(185)
      .default(185)
      .describe(
        'How often EventBridge tries again to hand an event to a function, within the age. The default is the most that there is, so that the age alone decides.',
      ),
    functionRetries: z
      .int()
      .min(0)
      .max(2)
      .default(2)
      .describe('How often Lambda runs a function again that failed on an event.'),
    deadLetterRetentionDays: z
      .int()
      .min(1)
      .max(14)
      .default(14)
      .describe('How long the dead-letter queues keep an event, in days.'),
  })
  .prefault({});
