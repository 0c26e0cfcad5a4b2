import type { HTTPMethods } from 'fastify';
import { Refusal } from './refusal.ts';
import type { IntakeServer } from './route.ts';

/** Notes the methods of every route from now on; what is returned makes all others of their paths a 405. */
export function refuseOtherMethods(server: IntakeServer): () => void {
  const allowed = new Map<string, Set<string>>();
  server.addHook('onRoute', ({ url, method }) => {
    const methods = allowed.get(url) ?? new Set();
    for (const each of [method].flat()) methods.add(each);
    allowed.set(url, methods);
  });
  return () => {
    // A route that is added below is noted, too.
    for (const [url, methods] of [...allowed].map(([path, set]) => [path, [...set]] as const)) {
      const others = server.supportedMethods.filter((method) => !methods.includes(method));
      const allow = methods.join(', ');
      server.route({
        method: others as HTTPMethods[],
        url,
        schema: { hide: true },
        // Before the body is looked at.
        onRequest: async ({ method }) => {
          throw new Refusal(405, `This path takes ${allow}, and not ${method}`, { headers: { allow } });
        },
        handler: () => {},
      });
    }
  };
}
