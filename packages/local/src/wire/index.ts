export { PortInUseError, WireError } from './errors.ts';
export { type Admission, foreignness } from './foreign-request.ts';
export {
  bodyText,
  type WireOutcome,
  type WireRequest,
  type WireRequestHead,
  type WireResponse,
} from './http-message.ts';
export { headOf, readBody } from './incoming.ts';
export { parseJsonBody } from './json-body.ts';
export { WireRouter, type WireRouterParts } from './router.ts';
export { listen, type WireServer, type WireServerOptions } from './server.ts';
export type { RestRoute, RestXmlRoute, RestXmlWire, ServiceWire, WireService } from './service-wire.ts';
