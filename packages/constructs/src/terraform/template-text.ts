/**
 * Text for a Terraform argument in which only CDKTF's tokens stand for something: `${` and `%{` of the text itself are
 * escaped, as a state machine may have both in an expression or a comment.
 * Source: Terraform language, "Strings and Templates", escape sequences.
 */
export function templateText(text: string): string {
  return text.replaceAll(/\$\{(?!TfToken\[)/g, '$$$${').replaceAll('%{', '%%{');
}
