import { createRequire } from 'node:module';
import { AwsError, isJsonObject, type Json, type JsonObject, Turnstile } from '../kernel/index.ts';
import { MemoryDatabase } from './storage/memory-database.ts';

/** Requests to the store. */
export interface StoreAccess {
  /** @throws AwsError for every error that DynamoDB would answer. */
  request(operation: string, input: JsonObject): Promise<JsonObject>;
}

/** An operation of `dynalite`: what it takes, and what it does with a database. The package has no types of its own. */
interface Action {
  readonly validation: { readonly types: unknown; readonly custom?: unknown };
  run(database: MemoryDatabase, data: unknown, done: (error: unknown, output: unknown) => void): void;
}

interface Validations {
  checkTypes(data: unknown, types: unknown): unknown;
  checkValidations(data: unknown, types: unknown, custom: unknown, database: MemoryDatabase): void;
}

const OPERATIONS = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'GetItem',
  'ListTables',
  'ListTagsOfResource',
  'PutItem',
  'Query',
  'Scan',
  'TagResource',
  'UntagResource',
  'UpdateItem',
  'UpdateTable',
] as const;

const require = createRequire(import.meta.url);
const { checkTypes, checkValidations } = require('dynalite/validations') as Validations;
const ACTIONS: ReadonlyMap<string, Action> = new Map(
  OPERATIONS.map((name) => {
    const file = name.charAt(0).toLowerCase() + name.slice(1);
    return [
      name,
      { validation: require(`dynalite/validations/${file}`), run: require(`dynalite/actions/${file}`) },
    ];
  }),
);

/**
 * DynamoDB's tables and items. What a request may hold, what expressions mean and what is answered comes from `dynalite`'s operations,
 * called one by one; they keep what they are given in a database of the engine's own (docs/adr/0025-dynalite-without-its-database.md).
 */
export class ItemStore implements StoreAccess {
  readonly #turnstile = new Turnstile();
  readonly #database = new MemoryDatabase();

  /** What is stored, as it is. To be read and written while no request is under way. */
  get database(): MemoryDatabase {
    return this.#database;
  }

  request(operation: string, input: JsonObject): Promise<JsonObject> {
    return this.#turnstile.share(() => this.#request(operation, input));
  }

  /** Several requests, between which nobody else makes one. */
  exclusively<T>(work: (access: StoreAccess) => Promise<T>): Promise<T> {
    return this.#turnstile.alone(() =>
      work({ request: (operation, input) => this.#request(operation, input) }),
    );
  }

  #request(operation: string, input: JsonObject): Promise<JsonObject> {
    return new Promise((resolve, reject) => {
      const action = ACTIONS.get(operation);
      if (action === undefined) throw new TypeError(`The item store has no operation ${operation}.`);
      const done = (error: unknown, output: unknown): void => {
        if (error === null || error === undefined) {
          // An operation without output is answered with an empty string.
          const document = copyOf(output);
          resolve(isJsonObject(document) ? document : {});
        } else reject(awsErrorOf(error));
      };
      try {
        const { types, custom } = action.validation;
        const data = checkTypes(copyOf(input), types);
        checkValidations(data, types, custom, this.#database);
        action.run(this.#database, data, done);
      } catch (error) {
        done(error, undefined);
      }
    });
  }
}

/** `dynalite` changes what it is given, and gives objects that have no prototype. */
function copyOf(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** What `dynalite` refuses a request with; everything else is a defect, as it is. */
function awsErrorOf(error: unknown): unknown {
  const { statusCode, body } = error as { readonly statusCode?: number; readonly body?: JsonObject };
  if (statusCode === undefined || body === undefined) return error;
  const { __type: type, message, Message, ...fields } = body;
  const code = typeof type === 'string' ? type.slice(type.indexOf('#') + 1) : 'InternalServerError';
  const text = message ?? Message;
  return new AwsError({
    code,
    message: typeof text === 'string' ? text : '',
    httpStatus: statusCode,
    fields,
  });
}
