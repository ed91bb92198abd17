import { parsePathPart } from '@wfm/contract/api';
import { useRoute } from 'preact-iso';

/** What the address names behind its page: the key of `/keys/KEY`, the ARN of `/runs/ARN`. */
export function useNamed(): string {
  return namedIn(useRoute().path);
}

/** The text that stands in the path of a page, as it is where nobody could have encoded it so: `100%`. */
export function namedIn(path: string): string {
  const [, , part = ''] = path.split('/');
  return parsePathPart(part) ?? part;
}
