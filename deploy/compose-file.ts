import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** The checkout, in which the paths of docker-compose.yml begin. */
export const checkout = path.join(import.meta.dirname, '..');

const serviceSchema = z.looseObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  healthcheck: z.unknown().optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
});

/** As much of a Compose file as the rules and the tests look at, in the form in which ours is written. */
const composeFileSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  secrets: z.record(z.string(), z.object({ file: z.string() })).default({}),
});

export type ComposeFile = z.infer<typeof composeFileSchema>;
export type ComposeService = z.infer<typeof serviceSchema>;

export const readComposeText = (): Promise<string> =>
  readFile(path.join(checkout, 'docker-compose.yml'), 'utf8');

/** What Compose makes of the text: YAML with its merge keys, and variables by their defaults. */
export const parseCompose = (text: string): unknown =>
  parse(
    text.replaceAll(/\$\{\w+:-([^}]*)\}/g, (_, unlessSet: string) => unlessSet),
    { merge: true },
  );

export const composeFileOf = (text: string): ComposeFile => composeFileSchema.parse(parseCompose(text));
