import * as z from 'zod/mini';
import { besideDeclaration } from './delivery.ts';
import { informDeclaration } from './inform-declaration.ts';

/** What the input transformer of a rule hands to the function `inform`; see `signalDeliverySchema`. */
export const informDeliverySchema = z.object({
  declaration: z.object(informDeclaration),
  ...besideDeclaration,
});

export type InformDelivery = z.output<typeof informDeliverySchema>;
