import { VERDICTS } from '@wfm/contract';
import type { ApiDeadLetter, ApiHandlers, DeadLettersQuery, HandledDeadLetters } from '@wfm/contract/api';
import { CliError } from '../errors.ts';
import { invokeAgain } from '../redrive/invoke-again.ts';
import { foreseenText, readInvocation } from '../redrive/redrive.ts';
import { notFound } from './api-refusal.ts';
import { deadLetterAnswer, letterIn } from './dead-letter-answer.ts';
import type { DeclaredEvents } from './declared.ts';
import type { KeptLetter, LetterBox } from './letter-box.ts';
import type { ModelSource } from './source.ts';

type Handled = HandledDeadLetters['items'][number];
type Handlers = Pick<
  ApiHandlers,
  'listDeadLetters' | 'getDeadLetter' | 'redriveDeadLetters' | 'dropDeadLetters'
>;

/** What the API tells of dead letters, and how it sends them again or throws them away. */
export function deadLetterHandlers(
  { target }: ModelSource,
  declared: DeclaredEvents,
  box: LetterBox,
): Handlers {
  const each = (
    { ids }: { readonly ids: readonly string[] },
    handle: (letter: KeptLetter) => Promise<Omit<Handled, 'id'>>,
  ): Promise<HandledDeadLetters> =>
    box.look(async (letters) => {
      const items: Handled[] = [];
      for (const id of ids) {
        const letter = letters.find(({ message }) => message.MessageId === id);
        items.push({
          id,
          ...(letter === undefined
            ? { outcome: 'gone' as const, text: 'it is not in the queue, or somebody else looks at it' }
            : await handle(letter)),
        });
      }
      return { items };
    });
  return {
    listDeadLetters: ({ query }) => lettersOf(box, declared, query),
    getDeadLetter: async ({ path: { id } }) => {
      const heard = await declared.heard();
      return box.look(async (letters) => {
        const letter = letters.find(({ message }) => message.MessageId === id);
        if (letter === undefined)
          throw notFound(`dead letter ${JSON.stringify(id)}`, 'It may have been taken out.');
        return deadLetterAnswer(letter, heard);
      });
    },
    redriveDeadLetters: async ({ body }) => each(body, (letter) => redriven(letter, body.dryRun)),
    dropDeadLetters: async ({ body }) =>
      each(body, async (letter) => {
        if (body.dryRun) return { outcome: 'would-be-dropped', text: 'it would be thrown away' };
        await box.drop(letter);
        return { outcome: 'dropped', text: 'it is gone, and nothing else has what was in it' };
      }),
  };

  async function redriven(kept: KeptLetter, isDryRun: boolean): Promise<Omit<Handled, 'id'>> {
    const letter = letterIn(kept);
    if (letter === undefined) return { outcome: 'kept', text: 'neither Lambda nor EventBridge wrote it' };
    if (letter.kind === 'encrypted')
      return { outcome: 'kept', text: 'it must be decrypted first, and put on the bus anew' };
    try {
      const invocation = await readInvocation(target, letter);
      const text = await foreseenText(target.lambda, invocation);
      const verdict = VERDICTS.find((known) => known === text);
      const foreseen = verdict === undefined ? {} : { foreseen: verdict };
      const would = text === undefined ? 'it frees what an execution held' : `it would be ${text}`;
      if (isDryRun) return { outcome: 'would-be-redriven', ...foreseen, text: would };
      await invokeAgain(target.lambda, invocation);
      await box.drop(kept);
      return { outcome: 'redriven', ...foreseen, text: would };
    } catch (error) {
      if (error instanceof CliError) return { outcome: 'kept', text: error.message };
      throw error;
    }
  }
}

/** The letters that a query asks for, the oldest first. */
export async function lettersOf(box: LetterBox, declared: DeclaredEvents, query: DeadLettersQuery) {
  const heard = await declared.heard();
  return box.look(async (letters, isPart) => ({
    items: letters.map((letter) => deadLetterAnswer(letter, heard)).filter(askedBy(query)),
    isPart,
  }));
}

function askedBy({ key, reason, event, workflow }: DeadLettersQuery): (letter: ApiDeadLetter) => boolean {
  const text = reason?.toLowerCase();
  return (letter) =>
    (key === undefined || letter.key === key) &&
    (workflow === undefined || letter.workflow === workflow) &&
    (event === undefined || letter.event === event || letter.eventId === event) &&
    (text === undefined || `${letter.reason}\n${letter.message}`.toLowerCase().includes(text));
}
