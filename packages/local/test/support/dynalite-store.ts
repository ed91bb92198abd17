import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import dynalite from 'dynalite';
import type { StoreAccess } from '../../src/dynamodb/item-store.ts';
import { AwsError, isJsonObject, type Json, type JsonObject } from '../../src/kernel/index.ts';

/** `dynalite` checks that a request is signed, but neither the signer nor the signature: the engine has done that before. */
const HEADERS = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
};

/** Tables and items as `dynalite` itself keeps them, by its request handler: what the engine's store is compared with. */
export class DynaliteStore implements StoreAccess {
  readonly #server: Server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });

  request(operation: string, input: JsonObject): Promise<JsonObject> {
    return new Promise((resolve, reject) => {
      const request = new EventEmitter();
      const response = {
        statusCode: 200,
        setHeader: () => undefined,
        end: (body: string) => {
          const document = JSON.parse(body) as Json;
          if (response.statusCode !== 200) reject(awsErrorOf(document, response.statusCode));
          // An operation without output is answered with an empty string.
          else resolve(isJsonObject(document) ? document : {});
        },
      };
      const message = {
        method: 'POST',
        url: '/',
        headers: { ...HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` },
      };
      this.#server.emit('request', Object.assign(request, message), response);
      request.emit('data', Buffer.from(JSON.stringify(input)));
      request.emit('end');
    });
  }
}

function awsErrorOf(document: Json, httpStatus: number): AwsError {
  const { __type: type, message, Message, ...fields } = isJsonObject(document) ? document : {};
  const code = typeof type === 'string' ? type.slice(type.indexOf('#') + 1) : 'InternalServerError';
  const text = message ?? Message;
  return new AwsError({ code, message: typeof text === 'string' ? text : '', httpStatus, fields });
}
