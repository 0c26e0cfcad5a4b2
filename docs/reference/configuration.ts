import { z } from 'zod';

interface Schema {
  type?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
}

export interface Setting {
  name: string;
  kind: string;
  /** As it is written in a configuration; undefined where there is none. */
  default: string | undefined;
  required: boolean;
  description: string;
}

/** Every setting of a configuration as zod knows it: a row each, nested names joined by dots. */
export function settingsOf(schema: z.ZodType): Setting[] {
  return rows(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, '');
}

function rows(schema: Schema, prefix: string): Setting[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const name = `${prefix}${key}`;
    const inner = innerOf(property, name);
    const isLeaf = inner.length === 0;
    const setting: Setting = {
      name,
      kind: kindOf(property),
      default: isLeaf && property.default !== undefined ? written(property.default) : undefined,
      required: schema.required?.includes(key) ?? false,
      description: property.description ?? '',
    };
    return [setting, ...inner];
  });
}

function innerOf(property: Schema, name: string): Setting[] {
  if (property.properties) return rows(property, `${name}.`);
  const { additionalProperties: values, items } = property;
  if (typeof values === 'object' && values.properties) return rows(values, `${name}.<name>.`);
  return items?.properties ? rows(items, `${name}[].`) : [];
}

function kindOf({ type, enum: choices, minimum, maximum, items, additionalProperties }: Schema): string {
  if (choices) return choices.map(written).join(', ');
  if (type === 'array') return items?.enum ? `list of ${kindOf(items)}` : 'list';
  if (type === 'object') return typeof additionalProperties === 'object' ? 'by name' : 'group';
  if (type !== 'integer' && type !== 'number') return type === 'boolean' ? '`true`, `false`' : 'text';
  const least = minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? '' : ` from ${minimum}`;
  const most = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : ` to ${maximum}`;
  return `number${least}${most}`;
}

const written = (value: unknown): string =>
  `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
