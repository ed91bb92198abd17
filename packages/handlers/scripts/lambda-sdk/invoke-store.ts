/** What the Node.js runtime of Lambda keeps of the invocation that runs, where it does. */
interface InvocationValues {
  getXRayTraceId(): string | undefined;
  getTraceparent?(): string | undefined;
  getTracestate?(): string | undefined;
  getBaggage?(): string | undefined;
}

/**
 * Stands in for the SDK's store of values of an invocation. The runtime's own is asked; where it has none the SDK reads the
 * environment, which Lambda sets anew for each invocation.
 */
export const InvokeStore = {
  async getInstanceAsync(): Promise<InvocationValues | undefined> {
    const { awslambda } = globalThis as { readonly awslambda?: { readonly InvokeStore?: InvocationValues } };
    return awslambda?.InvokeStore;
  },
};
