import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { documentReferenceSchema } from '../../model/application.ts';
import { largestDocument } from '../../model/document-size.ts';
import { documentPageSchema, sha256Schema } from '../../model/intake.ts';
import { shown } from '../../model/problem.ts';
import { Budget } from './budget.ts';
import { Refusal } from './refusal.ts';
import { errors, type IntakeContext, type IntakeServer, needsToken } from './route.ts';
import { announcedSize, readUpload } from './upload.ts';

// Uploads hold 64 MB between them, however many come at once: the others wait before their bodies are read. Shares are
// coarse, because the semaphore looks at each one when it is released.
const share = 65_536;
const shares = 1_000;
const waiting = 500;
const patience = 60_000;

/** Documents being sealed and stored at a moment: each is copied on the way, and holds a connection to Postgres. */
const storedAtOnce = 4;

const named = z.strictObject({ sha256: sha256Schema });

const pageSchema = z.strictObject({
  limit: z.coerce
    .number('A page has 1 to 500 documents')
    .int('A page has 1 to 500 documents')
    .min(1, 'A page has 1 to 500 documents')
    .max(500, 'A page has 1 to 500 documents')
    .default(100),
  after: sha256Schema.optional(),
});

/** Documents are brought by the name that their content gives them; their bytes are never given out again. */
export async function documentRoutes(server: IntakeServer, context: IntakeContext): Promise<void> {
  const { documents } = context.activities;
  const memory = new Budget(shares, waiting, patience);
  const storing = new Budget(storedAtOnce, waiting, patience);
  const onRequest = context.door('documents');

  // The handler reads the body itself.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, _body, done) => done(null));

  server.put(
    '/documents/:sha256',
    {
      onRequest,
      schema: {
        summary: `Brings a document of at most ${largestDocument} bytes; its bytes must have the SHA-256 of the path`,
        security: needsToken,
        params: named,
        consumes: ['application/octet-stream'],
        body: z.any().meta({ type: 'string', format: 'binary' }),
        response: {
          200: documentReferenceSchema.describe('It was in the store already'),
          201: documentReferenceSchema.describe('It is in the store now'),
          default: errors,
        },
      },
    },
    async (request, reply) => {
      const { sha256 } = request.params;
      const holder = request.caller?.name ?? '';
      const announced = announcedSize(request.raw);
      const known = await documents.findSettled(sha256);
      // What is known is hashed as it passes, and not held.
      return memory.spend(holder, known ? 1 : Math.max(1, Math.ceil(announced / share)), async () => {
        const upload = await readUpload(request.raw, announced, !known);
        checkContent(sha256, upload);
        if (known) return reply.code(200).send(known);
        const { reference, isNew } = await storing.spend(holder, 1, () =>
          documents.add(upload.content, sha256),
        );
        return reply.code(isNew ? 201 : 200).send(reference);
      });
    },
  );

  server.head(
    '/documents/:sha256',
    {
      onRequest,
      config: { swagger: { exposeHeadRoute: true } },
      schema: {
        summary: 'Whether a document is in the store: its media type and size, as headers',
        security: needsToken,
        params: named,
        response: { 200: z.undefined().describe('It is in the store'), default: errors },
      },
    },
    async (request, reply) => {
      const known = await documents.find(request.params.sha256);
      if (!known) throw new Refusal(404, 'This document is not in the store');
      return describeByHeaders(reply, known);
    },
  );

  server.get(
    '/documents',
    {
      onRequest,
      schema: {
        summary:
          'The documents in the store, newest first, for a token that is not limited to accounts; `next` of a page is `after` of the one that follows',
        security: needsToken,
        querystring: pageSchema,
        response: { 200: documentPageSchema, default: errors },
      },
    },
    async ({ caller, query: { limit, after } }) => {
      if (caller?.accounts) throw limitedToAccounts(caller.name);
      const page = await documents.list(limit, after);
      if (!page)
        throw new Refusal(400, '`after` is the `next` of an earlier page; this one names no document');
      return page;
    },
  );
}

/** A document belongs to no account, so the list would tell of everybody's. */
const limitedToAccounts = (token: string): Refusal =>
  new Refusal(
    403,
    `The token "${token}" is limited to accounts, and the list is of all documents: ask for one by its SHA-256, with HEAD`,
  );

function describeByHeaders(
  reply: FastifyReply,
  { mediaType, bytes }: z.infer<typeof documentReferenceSchema>,
) {
  return reply.headers({ 'content-type': mediaType, 'content-length': bytes }).send();
}

function checkContent(given: string, { sha256, bytes }: { sha256: string; bytes: number }): void {
  const wrong = bytes === 0 ? 'The body is empty' : 'The bytes that came have another SHA-256 than the path';
  if (bytes > 0 && sha256 === given) return;
  throw new Refusal(422, `${wrong}: ${given} was given, and ${bytes} bytes with ${sha256} came`, {
    problems: [
      {
        field: 'sha256',
        given: shown(given),
        allowed: bytes === 0 ? 'a document of at least one byte' : shown(sha256),
        message: wrong,
        source: 'Countersign, intake',
        severity: 'refuse',
      },
    ],
  });
}
