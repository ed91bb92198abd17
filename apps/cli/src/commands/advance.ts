import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { onlyEngine } from '../model/api-refusal.ts';
import { parseDuration } from '../options.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { findApi } from '../target/find-api.ts';
import { TARGET_OPTIONS } from '../target/target.ts';

/** Ten years: beyond it no instant of a workflow lies, and not all are dates. */
const MOST_SECONDS = 3_650 * 86_400;

export const advanceCommand: Command = {
  name: 'advance',
  summary: 'Move the time of a running engine forward, and let happen what falls due on the way',
  options: {
    'dry-run': { summary: 'Only say what time it would be' },
    output: FORM_OPTION,
    ...TARGET_OPTIONS,
  },
  operand: { value: 'DURATION', summary: 'Such as 90s, 15m, 1h30m or 2d; a number alone is seconds' },
  async run(invocation) {
    const { options, operand, terminal } = invocation;
    const form = parseForm(options['output']);
    const seconds = parseDuration(operand);
    if (seconds > MOST_SECONDS)
      throw new UsageError(
        `Time is moved by at most ${MOST_SECONDS / 86_400} days at once, but ${operand} is more. Move it several times.`,
      );
    const { api, close } = await findApi(invocation);
    try {
      const isDryRun = options['dry-run'] !== undefined;
      const clock = isDryRun
        ? await api.getClock({ path: {}, query: {}, body: {} })
        : await api.advanceClock({ path: {}, query: {}, body: { seconds } });
      if (!clock.canAdvance) throw onlyEngine('Time is moved');
      const now = isDryRun ? new Date(Date.parse(clock.now) + seconds * 1_000).toISOString() : clock.now;
      if (form === 'text') terminal.line(`It ${isDryRun ? 'would be' : 'is'} ${now}.`);
      else terminal.line(JSON.stringify({ ...clock, now }));
    } finally {
      close();
    }
  },
};
