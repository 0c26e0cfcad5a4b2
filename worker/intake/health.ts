import { z } from 'zod';
import { type Health, readinessSchema } from '../health.ts';
import type { IntakeServer } from './route.ts';

const liveSchema = z.strictObject({ live: z.boolean() });

/** What orchestrators ask. No token is needed, and nothing private is told. */
export function healthRoutes(server: IntakeServer, health: Health): void {
  server.get(
    '/live',
    {
      schema: {
        summary: 'Whether the process lives; 503 when only a new one can mend it',
        response: { 200: liveSchema, 503: liveSchema },
      },
    },
    async (_request, reply) => {
      const live = health.isLive();
      return reply.code(live ? 200 : 503).send({ live });
    },
  );

  server.get(
    '/ready',
    {
      schema: {
        summary: 'Whether the process can do its work now, and what is missing where it cannot',
        response: { 200: readinessSchema, 503: readinessSchema },
      },
    },
    async (_request, reply) => {
      const readiness = await health.readiness();
      return reply.code(readiness.ready ? 200 : 503).send(readiness);
    },
  );
}
