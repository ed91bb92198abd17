import { defineMachine, fail, task } from '@wfm/asl';

/** Written field by field, where you want the JSON as it is; names and fields are still checked by the compiler. */
export const table = defineMachine({
  QueryLanguage: 'JSONata',
  StartAt: 'Call',
  States: {
    Call: task({
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Broken' }],
      End: true,
    }),
    Broken: fail({ Error: '{% $states.input.Error %}', Cause: '{% $states.input.Cause %}' }),
  },
});
