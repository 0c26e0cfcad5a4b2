import { z } from 'zod';
import { collectDocuments } from '../../activities/collect-documents.ts';
import type { ActivityContext } from '../../activities/context.ts';
import { everyOwner, findOwner } from '../../activities/owner/find.ts';
import { strangeAccounts } from '../../activities/owner/strange-accounts.ts';
import {
  type KeptOwner,
  type NamedOwner,
  namedOwnerSchema,
  type Owner,
  ownerListSchema,
  ownerSchema,
  putOwnerSchema,
} from '../../model/owner.ts';
import { ownerNameSchema } from '../../model/owner-name.ts';
import { writeOwner } from '../../store/owners.ts';
import { Budget } from './budget.ts';
import { configured, parse, refused, refuseLimited, unknown } from './owner-refusals.ts';
import { errors, type IntakeContext, type IntakeServer, needsToken } from './route.ts';

const named = z.strictObject({ name: ownerNameSchema });

/** Of those who bring documents from elsewhere, few are served at a moment. */
const atOnce = 4;
const waiting = 200;

/** Whose brands they are. Those of the configuration are seen here, and changed there. */
export async function ownerRoutes(server: IntakeServer, { activities, door }: IntakeContext) {
  const fetching = new Budget(atOnce, waiting);
  const onRequest = door('owners');

  server.put(
    '/owners/:name',
    {
      onRequest,
      // What is wrong with an owner is told by its fields.
      attachValidation: true,
      schema: {
        summary:
          'Keeps an owner of brands in place of what was kept under its name; its documents are stored already, or taken from where the configuration allows',
        security: needsToken,
        params: named,
        body: ownerSchema,
        response: {
          200: putOwnerSchema.describe('It is kept in place of an earlier one'),
          201: putOwnerSchema.describe('It is kept, and new'),
          default: errors,
        },
      },
    },
    async ({ body, caller, params }, reply) => {
      refuseLimited(caller);
      const { name } = parse(named, params, 400);
      if (activities.owners.has(name)) throw refused(409, [configured(name)]);
      const owner = parse(ownerSchema, body);
      const keep = async () => {
        const kept = await withStoredDocuments(activities, owner);
        const isNew = await writeOwner(activities.database, name, kept);
        const warnings = await strangeAccounts(activities, kept);
        return reply
          .code(isNew ? 201 : 200)
          .send({ ...kept, name, from: 'intake' as const, ...(warnings.length > 0 && { warnings }) });
      };
      const fetches = owner.documents.some((document) => 'source' in document);
      return fetches ? fetching.spend(caller?.name ?? '', 1, keep) : keep();
    },
  );

  server.get(
    '/owners',
    {
      onRequest,
      schema: {
        summary: 'All owners, of the configuration and of the intake, by name',
        security: needsToken,
        response: { 200: ownerListSchema, default: errors },
      },
    },
    async ({ caller }) => {
      refuseLimited(caller);
      return { owners: (await everyOwner(activities)).map(withoutQueries) };
    },
  );

  server.get(
    '/owners/:name',
    {
      onRequest,
      schema: {
        summary: 'An owner by its name',
        security: needsToken,
        params: named,
        response: { 200: namedOwnerSchema, default: errors },
      },
    },
    async ({ caller, params }) => {
      refuseLimited(caller);
      const owner = await findOwner(activities, params.name);
      if (!owner) throw refused(404, [await unknown(activities, params.name)]);
      return withoutQueries(owner);
    },
  );
}

/** The owner with every document in the store: what it says of itself does not change by what lies elsewhere. */
async function withStoredDocuments(activities: ActivityContext, owner: Owner): Promise<KeptOwner> {
  const { documents, problems } = await collectDocuments(activities, owner, () => []);
  if (problems.length > 0) throw refused(422, problems);
  return {
    ...owner,
    documents: documents.map((document, index) => {
      const { validUntil } = owner.documents[index]!;
      return validUntil === undefined ? document : { ...document, validUntil };
    }),
  };
}

/** The query of a source may hold a key to the document. */
const withoutQueries = (owner: NamedOwner): NamedOwner => ({
  ...owner,
  documents: owner.documents.map((document) =>
    'source' in document ? { ...document, source: document.source.replace(/[?#].*$/s, '') } : document,
  ),
});
