import { request as requestHttp, STATUS_CODES } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Json, JsonObject } from '../../../kernel/index.ts';
import { StatesError } from '../../errors.ts';
import type { HttpRequest } from './http-request.ts';

/** Real time that a request may take. Source: Step Functions developer guide, "Call HTTPS APIs", "Considerations". */
const TIMEOUT_MS = 60_000;

/** More of an answer is not read: it is over the limit of a result already. */
const MAX_ANSWER_BYTES = 1_048_576;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
}

/**
 * Sends a request and gives the result of its task. No redirection is followed.
 *
 * @throws StatesError States.Http.StatusCode.NNN for a status of 300 and more, States.Http.Socket when no answer comes.
 */
export async function sendHttp(request: HttpRequest, timeoutMs = TIMEOUT_MS): Promise<JsonObject> {
  const { status, headers, text } = await answerTo(request, timeoutMs);
  if (status >= 300) throw new StatesError({ error: `States.Http.StatusCode.${status}`, cause: text });
  return {
    Headers: headers,
    ResponseBody: bodyOf(text, headers['content-type']?.[0] ?? ''),
    StatusCode: status,
    StatusText: STATUS_CODES[status] ?? '',
  };
}

function answerTo({ url, method, headers, body }: HttpRequest, timeoutMs: number): Promise<Answer> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void =>
      reject(new StatesError({ error: 'States.Http.Socket', cause: error.message }));
    const signal = AbortSignal.timeout(timeoutMs);
    const outgoing = send(url, { method, headers, signal }, (incoming) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const ended = (): void =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(incoming.headersDistinct).map(([name, values]) => [name, values ?? []]),
          ),
          text: Buffer.concat(chunks).toString(),
        });
      incoming.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes <= MAX_ANSWER_BYTES) return;
        ended();
        outgoing.destroy();
      });
      incoming.on('error', failed);
      incoming.on('end', ended);
    });
    outgoing.on('error', failed);
    outgoing.end(body);
  });
}

/** A document where the answer says that it is one, otherwise its text. */
function bodyOf(text: string, contentType: string): Json {
  if (!/^application\/(?:[\w.-]+\+)?json\b/iu.test(contentType)) return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
