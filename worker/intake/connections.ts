import { createServer, type RequestListener, type Server } from 'node:http';

/** Connections at a moment; those beyond are cut at once. */
const mostConnections = 1_000;

/** Every server that listens, also the second one of a host with two addresses, keeps to these bounds (milliseconds). */
export function createBoundedServer(handler: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: 10_000,
      connectionsCheckingInterval: 5_000,
      keepAliveTimeout: 30_000,
      // Longer than an upload may wait for its turn and then take; it says so itself before.
      requestTimeout: 180_000,
    },
    handler,
  );
  server.maxConnections = mostConnections;
  return server;
}
