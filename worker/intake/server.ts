import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import type { ActivityContext } from '../../activities/context.ts';
import type { Asking } from '../../activities/preview.ts';
import type { Health } from '../health.ts';
import { accountRoutes } from './accounts.ts';
import { checkRoutes } from './check.ts';
import { createBoundedServer } from './connections.ts';
import { documentRoutes } from './documents.ts';
import { createDoor } from './door.ts';
import { healthRoutes } from './health.ts';
import { description } from './openapi.ts';
import { refuseOtherMethods } from './other-methods.ts';
import { ownerRoutes } from './owners.ts';
import { planRoutes } from './plan.ts';
import { answerClientError, answerErrors } from './problem-details.ts';
import { quotaRoutes } from './quota.ts';
import { Refusal, refuseForNow } from './refusal.ts';
import type { IntakeServer } from './route.ts';
import { ruleRoutes } from './rules.ts';
import type { Tokens } from './tokens.ts';

export interface IntakeSettings {
  activities: ActivityContext;
  /** Whether a workflow is open; an intake without a worker cannot tell. */
  isOpen?: Asking['isOpen'];
  tokens: Tokens;
  health: Health;
  log: Logger;
}

/** Puts the routes of intake and health together; listening is another matter. */
export async function createServer(settings: IntakeSettings): Promise<IntakeServer> {
  const { activities, isOpen, tokens, health, log } = settings;
  const answer = answerErrors(log);
  const server: IntakeServer = Fastify({
    bodyLimit: 262_144,
    serverFactory: createBoundedServer,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answer,
    clientErrorHandler: answerClientError,
    // We say so in our own words below.
    return503OnClosing: false,
  })
    .withTypeProvider<ZodTypeProvider>()
    .setValidatorCompiler(validatorCompiler)
    .setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(answer);
  // A text is no application.
  server.removeContentTypeParser('text/plain');
  server.addHook('onRequest', async (request) => {
    if (request.is404) throw new Refusal(404, 'Nothing is served at this path; /openapi.json says what is');
    const isProbe = ['/live', '/ready'].includes(request.routeOptions.url ?? '');
    if (health.isStopping && !isProbe) throw refuseForNow(503, 'The process is stopping; ask again', 1);
  });
  server.addHook('onResponse', async ({ method, routeOptions, caller }, reply) => {
    const { statusCode: status, elapsedTime } = reply;
    const took = Math.round(elapsedTime);
    log.debug({ method, route: routeOptions.url, status, token: caller?.name, took }, 'intake: answered');
  });
  await server.register(rateLimit, { global: false });
  await server.register(swagger, { openapi: description, transform: jsonSchemaTransform });

  const refuse = refuseOtherMethods(server);
  const context = { activities, isOpen, door: createDoor(server, tokens) };
  healthRoutes(server, health);
  for (const routes of [
    documentRoutes,
    accountRoutes,
    checkRoutes,
    planRoutes,
    ruleRoutes,
    ownerRoutes,
    quotaRoutes,
  ]) {
    await server.register((scope: IntakeServer) => routes(scope, context));
  }
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
  refuse();
  await server.ready();
  return server;
}
