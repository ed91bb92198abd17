import * as z from 'zod/mini';
import type { WorkflowKey } from '../ids.ts';
import { type InformSignal, parseInform } from '../inbox/inform.ts';
import { parseSignal, type Signal } from '../signal.ts';
import { deliveredDeclarationSchema } from './declaration.ts';
import { besideDeclaration } from './delivery.ts';
import { parseKey } from './event-values.ts';
import { informDeclaration } from './inform-declaration.ts';

/** What a rule says about the events that it matches, whatever their kind: for who looks at rules from outside. A function knows its own kinds. */
export const anyDeclarationSchema = z.union([deliveredDeclarationSchema, z.object(informDeclaration)]);

/** What the input transformer of a rule hands to the function of its kind. */
export const anyDeliverySchema = z.object({ declaration: anyDeclarationSchema, ...besideDeclaration });

export type AnyDelivery = z.output<typeof anyDeliverySchema>;

/** Makes the signal that a delivery describes. @throws InvalidInputError as {@link parseSignal}. */
export function parseAnySignal({ declaration, ...beside }: AnyDelivery): Signal | InformSignal {
  return declaration.kind === 'inform'
    ? parseInform({ declaration, ...beside })
    : parseSignal({ declaration, ...beside }).signal;
}

/** The workflow key of a delivery, also where something else in it breaks a rule. @throws InvalidInputError if the key does. */
export function parseAnyKey({ declaration, event }: Pick<AnyDelivery, 'declaration' | 'event'>): WorkflowKey {
  return parseKey(event, declaration.workflowKeyPath);
}
