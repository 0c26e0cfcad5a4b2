import type { IncomingHttpHeaders } from 'node:http';
import { algorithmV3 } from '../../vendors/aliyun-sms/signer.ts';
import type { RawRequest } from '../vendor.ts';

type Pairs = [name: string, value: string][];

/** A call as the gateway reads it: decoded, so that signatures are made over what was meant and not how it was written. */
export interface WireCall {
  scheme: 'v1' | 'v3';
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  query: Pairs;
  form: Pairs;
  /** Query and form together. */
  parameters: Map<string, string>;
  action: string;
  version: string | undefined;
  accessKeyId: string | undefined;
  format: 'JSON' | 'XML';
}

export function readCall({ method, target, headers, body }: RawRequest): WireCall {
  const [path = '/', search = ''] = splitAtFirst(target, '?');
  const query = decode(search);
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const form = isForm ? decode(body.toString('utf8')) : [];
  const parameters = new Map([...query, ...form]);
  const scheme = headers.authorization?.startsWith(algorithmV3) ? 'v3' : 'v1';
  const own =
    scheme === 'v3'
      ? {
          action: header(headers, 'x-acs-action') ?? '',
          version: header(headers, 'x-acs-version'),
          accessKeyId: /Credential=([^,]+)/.exec(headers.authorization ?? '')?.[1],
        }
      : {
          action: parameters.get('Action') ?? '',
          version: parameters.get('Version'),
          accessKeyId: parameters.get('AccessKeyId'),
        };
  return {
    ...{ scheme, method, path, headers, body, query, form, parameters },
    ...own,
    format: format(scheme, parameters.get('Format'), headers.accept),
  };
}

export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

/** V1 answers XML unless told otherwise; V3 answers JSON unless asked. */
function format(
  scheme: 'v1' | 'v3',
  parameter: string | undefined,
  accept: string | undefined,
): 'JSON' | 'XML' {
  if (parameter) return parameter.toUpperCase() === 'JSON' ? 'JSON' : 'XML';
  if (scheme === 'v1') return 'XML';
  return /^(?:application|text)\/xml\b/.test(accept ?? '') ? 'XML' : 'JSON';
}

const decode = (text: string): Pairs => [...new URLSearchParams(text)];

function splitAtFirst(text: string, separator: string): string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
