/** The published package has no type declarations. */
declare module 'asl-validator' {
  interface ValidatorError {
    readonly 'Error code': string;
    readonly Message: string;
    readonly schemaError?: { readonly instancePath: string; readonly schemaPath: string };
  }
  function validator(
    definition: unknown,
    options: { readonly checkPaths: boolean; readonly checkArn: boolean },
  ): { readonly isValid: boolean; readonly errors: readonly ValidatorError[] };
  export default validator;
}
