import { leftOut } from './left-out.ts';

/**
 * Stands in for the request body of the SDK's JSON serializer: bytes which, for a while, may still be used like the text
 * that they were in earlier releases of the SDK. Here they are bytes and nothing else; what text alone can do is absent.
 */
export class JsonBytesStringAdapter extends Uint8Array<ArrayBuffer> {
  static allocUnsafe(byteCount: number): JsonBytesStringAdapter {
    const { buffer, byteOffset, byteLength } = Buffer.allocUnsafe(byteCount);
    return new JsonBytesStringAdapter(buffer as ArrayBuffer, byteOffset, byteLength);
  }

  override toString(): never {
    return leftOut('The text of a request body');
  }
}
