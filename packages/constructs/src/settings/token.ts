import * as z from 'zod';

/**
 * A text of a form, or one that only Terraform will know, such as the name of a bus of the same stack.
 *
 * @param rule what must be true of it, as the end of a sentence that starts with its name.
 */
export function textOrToken(form: RegExp, rule: string) {
  return z.string().refine((text) => isToken(text) || form.test(text), { error: rule });
}

/** Whether a text holds something that CDKTF resolves when it synthesizes. */
function isToken(text: string): boolean {
  return text.includes('${TfToken[');
}
