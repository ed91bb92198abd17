import {
  and,
  flow,
  isPresent,
  lambdaInvoke,
  machine,
  pass,
  stringEquals,
  stringMatches,
  type,
  wait,
} from '@wfm/asl/flow';

/** Polls until the job is done: a way back, a way out that fails, and two that meet again. */
export const polling = machine(
  flow<{ readonly job: string }>()
    .state('Ask', ({ input }) =>
      lambdaInvoke(
        { FunctionName: 'status', Payload: { job: input.job } },
        {
          Returns: type<{ status: string; reason?: string }>(),
          Output: ({ result }) => ({
            job: input.job,
            status: result.Payload.status,
            reason: result.Payload.reason,
          }),
        },
      ),
    )
    .choice('Done?')
    .when(
      ({ input }) => and(isPresent(input.reason), stringMatches(input.status, 'FAILED*')),
      (failed) => failed.fail('Job failed', () => ({ Error: 'JobFailed' })),
    )
    .when(
      ({ input }) => stringEquals(input.status, 'RUNNING'),
      (running) => running.state('Wait a minute', () => wait({ Seconds: 60 })).goto('Ask'),
    )
    .otherwise((done) => done.state('Job is done', ({ input }) => pass({ Output: { job: input.job } }))),
);
