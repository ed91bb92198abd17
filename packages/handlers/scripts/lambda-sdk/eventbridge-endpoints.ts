import { resolverFor } from './endpoints.ts';

export const defaultEndpointResolver = resolverFor('events');
