/** The part of `dynalite` that the engine uses; the package has no types of its own. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** How long a table stays in CREATING. Default 500. */
    readonly createTableMs?: number;
    /** How long a table stays in DELETING. Default 500. */
    readonly deleteTableMs?: number;
    /** How long a table stays in UPDATING. Default 500. */
    readonly updateTableMs?: number;
  }

  /** A server that keeps its tables in memory; it need not listen to answer its `request` event. */
  export default function dynalite(options?: DynaliteOptions): Server;
}
