// @ts-check
import { RuntimeError } from './runtime-error.mjs';

/**
 * A handler's name in its parts: folders and file up to the first dot behind the last slash, then the export and, of objects, members
 * in it. Source: the Lambda runtime interface client for Node.js.
 *
 * @param {string} handler `folder/file.export`, `file.export.member`
 * @returns {{ file: string; names: readonly string[] }}
 */
export function parseHandlerName(handler) {
  if (handler.includes('..')) {
    throw malformed(
      `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const folder = handler.slice(0, handler.lastIndexOf('/') + 1);
  const [file = '', ...names] = handler.slice(folder.length).split('.');
  if (names.length === 0) throw malformed('Bad handler');
  return { file: folder + file, names };
}

/** @param {string} message */
function malformed(message) {
  return new RuntimeError('Runtime.MalformedHandlerName', message);
}
