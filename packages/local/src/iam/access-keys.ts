import { type Ids, OPERATOR, type Principal, type Sandbox } from '../kernel/index.ts';

/** Credentials as an SDK takes them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Who signs with an access key. */
export interface Caller {
  readonly principal: Principal;
  /** The sandbox of the function whose code holds the key; absent for everyone else. */
  readonly sandbox?: Sandbox;
}

/** What the person at the keyboard may use; any key that the engine did not issue is as good. */
export const OPERATOR_CREDENTIALS: Credentials = {
  accessKeyId: 'AKIALOCALOPERATOR000',
  secretAccessKey: 'local',
  sessionToken: 'local',
};

/** Length of an access key's id after its prefix `ASIA`, which marks temporary credentials. */
const KEY_ID_CHARACTERS = 16;

/**
 * The access keys that the engine gave out: one for each sandbox of a function, so a request on the wire tells by its
 * signature's key which role, and which sandbox, makes it. Signatures themselves are not verified.
 */
export class AccessKeys {
  readonly #callers = new Map<string, Caller>();
  readonly #ids: Ids;

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  issue(caller: Caller): Credentials {
    const random = this.#ids.uuid().replaceAll('-', '').toUpperCase();
    const accessKeyId = `ASIA${random.slice(0, KEY_ID_CHARACTERS)}${this.#callers.size}`;
    this.#callers.set(accessKeyId, caller);
    return { accessKeyId, secretAccessKey: this.#ids.uuid(), sessionToken: this.#ids.uuid() };
  }

  revoke(accessKeyId: string): void {
    this.#callers.delete(accessKeyId);
  }

  /** Who a key belongs to; a key that was not issued here is the operator's. */
  callerOf(accessKeyId: string | undefined): Caller {
    const caller = accessKeyId === undefined ? undefined : this.#callers.get(accessKeyId);
    return caller ?? { principal: OPERATOR };
  }
}
