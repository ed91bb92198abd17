/**
 * Whether a text matches a pattern of an IAM policy: `*` stands for any run of characters, `?` for any one.
 * Goes back to the last `*` only, so the time is bounded by the product of both lengths.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  let patternIndex = 0;
  let textIndex = 0;
  /** Where to resume when what follows the last `*` does not match. */
  let afterStar = -1;
  let retryTextIndex = 0;
  while (textIndex < text.length) {
    const expected = pattern[patternIndex];
    if (expected === '*') {
      afterStar = patternIndex + 1;
      retryTextIndex = textIndex;
      patternIndex += 1;
    } else if (expected === '?' || expected === text[textIndex]) {
      patternIndex += 1;
      textIndex += 1;
    } else if (afterStar >= 0) {
      retryTextIndex += 1;
      textIndex = retryTextIndex;
      patternIndex = afterStar;
    } else {
      return false;
    }
  }
  while (pattern[patternIndex] === '*') patternIndex += 1;
  return patternIndex === pattern.length;
}

/** An ARN has six parts; the last one, the resource, may hold further colons. */
const ARN_PARTS = 6;

/**
 * Whether an ARN matches a pattern as `ArnLike` does: each of the six parts by itself, so that a `*` in one part does
 * not reach into the next.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const patternParts = arnParts(pattern);
  const parts = arnParts(arn);
  if (patternParts.length !== ARN_PARTS || parts.length !== ARN_PARTS) return false;
  return patternParts.every((part, index) => matchesWildcard(part, parts[index] ?? ''));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  if (parts.length < ARN_PARTS) return parts;
  return [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(':')];
}
