import { bodyText, type WireRequest } from '../../wire/index.ts';
import { s3Error } from '../api/errors.ts';

/** The bytes of an object as they came, and the headers that came after them. */
export interface DecodedBody {
  readonly bytes: Uint8Array;
  /** By name in lower case. */
  readonly trailers: Readonly<Record<string, string>>;
}

const LINE_END = Buffer.from('\r\n');

/**
 * Takes a body out of the chunks in which SDKs send it: `SIZE[;chunk-signature=…]`, a line each before and after the bytes, then trailers. The
 * signatures are not verified. Source: S3 API reference, "Transferring payload in multiple chunks".
 *
 * @throws AwsError IncompleteBody when it is none of chunks.
 */
export function decodeBody(request: WireRequest): DecodedBody {
  const { headers, body } = request;
  const isChunked = (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  if (!isChunked) return { bytes: body, trailers: {} };
  const source = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = source.indexOf(LINE_END, at);
    const sizeText = lineEnd < 0 ? '' : (source.toString('latin1', at, lineEnd).split(';')[0] ?? '');
    if (!/^[0-9a-f]+$/i.test(sizeText)) throw incomplete();
    const size = Number.parseInt(sizeText, 16);
    at = lineEnd + LINE_END.length;
    if (size === 0) break;
    if (at + size > source.length) throw incomplete();
    chunks.push(source.subarray(at, at + size));
    at += size + LINE_END.length;
  }
  const bytes = Buffer.concat(chunks);
  const announced = headers['x-amz-decoded-content-length'];
  if (announced !== undefined && Number(announced) !== bytes.length) throw incomplete();
  return { bytes, trailers: trailersIn(bodyText({ ...request, body: source.subarray(at) })) };
}

function trailersIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split('\r\n').flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? [] : [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]];
    }),
  );
}

function incomplete(): Error {
  return s3Error(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );
}
