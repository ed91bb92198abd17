/** What a URL takes for a step in its path, not for a name, however it is encoded; and what stands for it. */
const STEP = /^~*\.{1,2}$/;
const STEP_WRITTEN = /^~+\.{1,2}$/;
/** Half of a character, which UTF-8 has no bytes for. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Any text as one part of the path of a URL: percent-encoded. `.` and `..` are written `~.` and `~..`, because a URL that has them
 * is made shorter by whoever reads it; so that this comes back too, `~.` is written `~~.`, and so on.
 * Source: WHATWG URL Standard, "single-dot URL path segment", "double-dot URL path segment".
 */
export function pathPartOf(text: string): string {
  return encodeURIComponent((STEP.test(text) ? `~${text}` : text).replaceAll(LONE_SURROGATE, '\u{fffd}'));
}

/** The text of which {@link pathPartOf} made a part. `undefined`: it makes no such part, since it is not percent-encoded. */
export function parsePathPart(part: string): string | undefined {
  try {
    const text = decodeURIComponent(part);
    return STEP_WRITTEN.test(text) ? text.slice(1) : text;
  } catch {
    return undefined;
  }
}

/** The path of a request: `/api/keys/{key}` with what is given for its parameters. */
export function pathOf(template: string, parameters: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => pathPartOf(parameters[name] ?? ''));
}
