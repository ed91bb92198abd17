export { PortInUseError, WireError } from './errors.ts';
export type { WireOutcome, WireRequest, WireResponse } from './http-message.ts';
export { WireRouter, type WireRouterParts } from './router.ts';
export { listen, type WireServer } from './server.ts';
