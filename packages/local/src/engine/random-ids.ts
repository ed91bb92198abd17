import { randomUUID } from 'node:crypto';
import type { Ids } from '../kernel/index.ts';

/** Identifiers as AWS makes them: random. */
export const randomIds: Ids = { uuid: () => randomUUID(), random: () => Math.random() };
