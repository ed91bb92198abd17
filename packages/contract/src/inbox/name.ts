import * as z from 'zod/mini';
import { InvalidInputError } from '../errors.ts';
import type { Brand } from '../ids.ts';

/** Name of an inbox, unique within a monitor. A letter, then letters, digits or `_`; at most 40 characters. */
export type InboxName = Brand<string, 'InboxName'>;

/** Longest name of an inbox; it is part of sort keys and of the name of a workflow's variable. */
export const INBOX_NAME_MAX_CHARACTERS = 40;

export const INBOX_NAME_RULE = `must be a letter and then letters, digits or "_", at most ${INBOX_NAME_MAX_CHARACTERS} characters in all`;

/** @throws InvalidInputError if the text is no name of an inbox. */
export function inboxName(text: string): InboxName {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(text) || text.length > INBOX_NAME_MAX_CHARACTERS) {
    throw new InvalidInputError({ what: 'inbox name', field: '', rule: INBOX_NAME_RULE, value: text });
  }
  return text as InboxName;
}

/** The inbox that a declaration and a `receive` mean which name none. */
export const DEFAULT_INBOX = inboxName('inbox');

export const inboxNameSchema = z.pipe(
  z.string(),
  z.transform((value: string, context): InboxName => {
    try {
      return inboxName(value);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      context.issues.push({ code: 'custom', message: error.rule, input: value });
      return z.NEVER;
    }
  }),
);

/**
 * The variable of a state machine that holds the cursor of an inbox: the sequence of the last message that the workflow has
 * read, a whole number. It is the only acknowledgement. A workflow that has read nothing has 0; an execution that continues
 * another one has what that one hands over.
 */
export function cursorVariable(inbox: InboxName): string {
  return `cursor_${inbox}`;
}
