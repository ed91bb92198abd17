import { keyPiecesOf } from '../workflow-key.ts';
import { isEventPath } from './event-path.ts';

/**
 * Whether a template has parts, and a text between any two of them. Without, the parts `1` and `23` would make the key that
 * `12` and `3` make.
 */
export function isKeyTemplate(template: string): boolean {
  const pieces = keyPiecesOf(template);
  const between = pieces.slice(1, -1).filter((_, index) => index % 2 === 1);
  return pieces.length > 1 && !between.includes('');
}

/** The paths at which an event has its key, or the parts of it. */
export function keyPathsOf(source: string): readonly string[] {
  const pieces = keyPiecesOf(source);
  return pieces.length === 1
    ? [source]
    : pieces.filter((_, index) => index % 2 === 1).map((part) => `$.${part}`);
}

/** Whether a text says where an event has its key: a path, or a template whose parts are paths without `$.`. */
export function isKeySource(source: string): boolean {
  const isWhole = keyPiecesOf(source).length === 1 || isKeyTemplate(source);
  return isWhole && keyPathsOf(source).every(isEventPath);
}
