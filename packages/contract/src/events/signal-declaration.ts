import * as z from 'zod/mini';
import { SIGNAL_KINDS } from '../words.ts';
import { completeDeclaration, failDeclaration, heartbeatDeclaration } from './declaration.ts';
import { informDeclaration } from './inform-declaration.ts';
import { isKeySource } from './key-source.ts';

const workflowKeyPath = z.string().check(
  z.refine(isKeySource, {
    error: `must be an event path such as $.detail.orderId, or several with texts between them: \${detail.tenant}#\${detail.orderId}`,
  }),
);

/**
 * What a rule says about the events that it matches: which monitor they signal, how, and where they carry the key.
 * It travels in the rule's input transformer, so a function learns it with each event.
 */
export const signalDeclarationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...failDeclaration, workflowKeyPath }),
  z.strictObject({ ...completeDeclaration, workflowKeyPath }),
  z.strictObject({ ...heartbeatDeclaration, workflowKeyPath }),
  z.strictObject({ ...informDeclaration, workflowKeyPath }),
]);

export type SignalDeclaration = z.output<typeof signalDeclarationSchema>;
// The compiler refuses here a kind that no event can be declared to be of.
SIGNAL_KINDS satisfies readonly SignalDeclaration['kind'][];

/** A declaration as it is written, before its names are checked. */
export type SignalDeclarationInput = z.input<typeof signalDeclarationSchema>;
