import type { RawRequest } from '../vendor.ts';

/** A call as the gateway reads it. */
export interface WireCall {
  method: string;
  path: string;
  body: Buffer;
  /** The last part of the path. */
  action: string;
  key: string | undefined;
  time: string;
  signature: string;
  /** Undefined where the body is no JSON object. */
  parameters: Record<string, unknown> | undefined;
}

export function readCall({ method, target, headers, body }: RawRequest): WireCall {
  const [path = ''] = target.split('?', 1);
  const header = (name: string): string => [headers[name] ?? ''].flat().join(',');
  return {
    ...{ method, path, body },
    action: /^\/v1\/(\w+)$/.exec(path)?.[1] ?? '',
    key: header('x-example-key') || undefined,
    time: header('x-example-time'),
    signature: header('x-example-signature'),
    parameters: readObject(body),
  };
}

function readObject(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && !Array.isArray(value) && value ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
