import { type PolicyDocument, parsePolicyDocument } from '../iam/index.ts';
import type { JsonObject } from '../kernel/index.ts';

/** Who may call a function: its own policy, one statement for each permission. */
export class ResourcePolicy {
  #statements: ReadonlyMap<string, JsonObject> = new Map();
  #document: PolicyDocument | undefined;

  /** Read; `undefined` without statements. */
  get document(): PolicyDocument | undefined {
    return this.#document;
  }

  /** As GetPolicy gives it; `undefined` without statements. */
  get text(): string | undefined {
    return this.#statements.size === 0 ? undefined : JSON.stringify(written(this.#statements));
  }

  has(statementId: string): boolean {
    return this.#statements.has(statementId);
  }

  /** The policy's text with one statement more. */
  textWith(statementId: string, statement: JsonObject): string {
    return JSON.stringify(written(new Map([...this.#statements, [statementId, statement]])));
  }

  add(statementId: string, statement: JsonObject): void {
    this.#change(new Map([...this.#statements, [statementId, statement]]));
  }

  remove(statementId: string): void {
    this.#change(new Map([...this.#statements].filter(([id]) => id !== statementId)));
  }

  #change(statements: ReadonlyMap<string, JsonObject>): void {
    this.#statements = statements;
    this.#document = statements.size === 0 ? undefined : parsePolicyDocument(written(statements));
  }
}

function written(statements: ReadonlyMap<string, JsonObject>): JsonObject {
  return { Version: '2012-10-17', Id: 'default', Statement: [...statements.values()] };
}
