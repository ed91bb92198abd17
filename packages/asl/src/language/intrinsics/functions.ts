/** How many arguments a function takes. */
interface Arity {
  readonly least: number;
  /** Absent: as many as one likes. */
  readonly most?: number;
}

/**
 * Intrinsic functions with the numbers of arguments that they take. Source: States Language specification, "Appendix B:
 * List of JSONPath Intrinsic Functions".
 */
export const INTRINSIC_FUNCTIONS = {
  'States.Format': { least: 1 },
  'States.StringToJson': { least: 1, most: 1 },
  'States.JsonToString': { least: 1, most: 1 },
  'States.Array': { least: 0 },
  'States.ArrayPartition': { least: 2, most: 2 },
  'States.ArrayContains': { least: 2, most: 2 },
  'States.ArrayRange': { least: 3, most: 3 },
  'States.ArrayGetItem': { least: 2, most: 2 },
  'States.ArrayLength': { least: 1, most: 1 },
  'States.ArrayUnique': { least: 1, most: 1 },
  'States.Base64Encode': { least: 1, most: 1 },
  'States.Base64Decode': { least: 1, most: 1 },
  'States.Hash': { least: 2, most: 2 },
  'States.JsonMerge': { least: 3, most: 3 },
  'States.MathRandom': { least: 2, most: 3 },
  'States.MathAdd': { least: 2, most: 2 },
  'States.StringSplit': { least: 2, most: 2 },
  'States.UUID': { least: 0, most: 0 },
} as const satisfies Readonly<Record<string, Arity>>;

export type IntrinsicName = keyof typeof INTRINSIC_FUNCTIONS;

export function isIntrinsicName(name: string): name is IntrinsicName {
  return Object.hasOwn(INTRINSIC_FUNCTIONS, name);
}

/** Whether a function can be called with so many arguments. */
export function takesArguments(name: IntrinsicName, count: number): boolean {
  const { least, most = Number.POSITIVE_INFINITY }: Arity = INTRINSIC_FUNCTIONS[name];
  return count >= least && count <= most;
}
