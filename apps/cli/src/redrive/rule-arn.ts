/** The bus and the name in the ARN of a rule: `rule/BUS/NAME`, or `rule/NAME` on the default bus. */
export function busAndRuleOf(ruleArn: string): readonly [bus: string | undefined, rule: string] {
  const parts = ruleArn.slice(ruleArn.indexOf(':rule/') + ':rule/'.length).split('/');
  const rule = parts.pop() ?? '';
  // The name of a bus may have slashes itself.
  return [parts.length > 0 ? parts.join('/') : undefined, rule];
}
