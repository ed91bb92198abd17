import * as z from 'zod';

/** The only periods that CloudWatch takes. Source: CloudWatch Logs API reference, PutRetentionPolicy. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

export const logSettings = z
  .strictObject({
    retentionDays: z
      .literal(RETENTION_DAYS, { error: `must be one of ${RETENTION_DAYS.join(', ')}` })
      .default(30)
      .describe('How long logs are kept, in days.'),
    stateMachineLevel: z
      .enum(['ALL', 'ERROR', 'FATAL', 'OFF'])
      .default('ERROR')
      .describe('Which events of an execution are logged.'),
    includeExecutionData: z
      .boolean()
      .default(false)
      .describe(
        'Log inputs and outputs of states. They hold task tokens, which are credentials: only for a development environment.',
      ),
  })
  .prefault({});
