import type { z } from 'zod';
import type { AdmittedApplication } from '../../model/application.ts';
import type {
  CallOptions,
  OpenedDocument,
  ProbeResult,
  SmsVendorApi,
  SubmissionKind,
  VendorReceipt,
  VendorSignature,
  VendorView,
} from '../../model/sms-vendor.ts';
import { VendorError } from '../../model/vendor-error.ts';
import { call } from '../call.ts';
import { clockSkew } from '../clock-skew.ts';
import type { Connection } from '../connection.ts';
import type { Answer } from '../exchange.ts';
import { type Action, actions, largestPage, submissions } from './actions.ts';
import { listSchema, readAnswer, receiptSchema, signatureSchema } from './answers.ts';
import { fileSuffixes, sourceCodes, typeCodes } from './codes.ts';
import type { Parameters } from './request.ts';
import { signedRequest } from './request.ts';

export const createApi = (connection: Connection): SmsVendorApi => new AliyunSmsApi(connection);

class AliyunSmsApi implements SmsVendorApi {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async submit(
    kind: SubmissionKind,
    application: AdmittedApplication,
    documents: OpenedDocument[],
    options: CallOptions & { beforeSending: () => Promise<void> },
  ): Promise<VendorReceipt> {
    const query = {
      SignName: application.text,
      SignSource: String(sourceCodes[application.source]),
      SignType: String(typeCodes[application.purpose]),
      Remark: application.remark,
    };
    return this.#call(submissions[kind], { query, form: fileParameters(documents) }, receiptSchema, options);
  }

  /**
   * QuerySmsSign alone tells whether a signature exists and how it stands, but only the list shows the ticket and the
   * date of a rejection. The list is read until the text is found: one more call for a signature that is new, one per
   * 50 for an old one, at most 10 a second. Details that stand beside another state are left out, because they may
   * belong to another review.
   */
  async look({ text }: VendorSignature, options: CallOptions): Promise<VendorView | undefined> {
    const view = await this.#query(text, options);
    if (!view) return undefined;
    for await (const page of this.#pages(options)) {
      const listed = page.find((candidate) => candidate.text === text);
      if (listed) return listed.rawCode === view.rawCode ? { ...listed, reason: view.reason } : view;
    }
    return view;
  }

  glance({ text }: VendorSignature, options: CallOptions): Promise<VendorView | undefined> {
    return this.#query(text, options);
  }

  /**
   * Reads the list from its newest end, and goes on while there are more texts to find than pages read: from there on
   * asking by name is cheaper. By name is also asked for what the list did not show, as when it changes under the
   * reader. So it never takes more than twice the calls of asking for each.
   */
  async *lookAtMany<Asked extends VendorSignature>(
    signatures: Asked[],
    options: CallOptions,
  ): AsyncGenerator<[Asked, VendorView | undefined]> {
    const missing = new Map(signatures.map((signature) => [signature.text, signature]));
    let pagesRead = 0;
    for await (const page of this.#pages(options)) {
      pagesRead += 1;
      for (const view of page) {
        const asked = missing.get(view.text);
        missing.delete(view.text);
        if (asked) yield [asked, view];
      }
      if (pagesRead >= missing.size) break;
    }
    for (const asked of missing.values()) yield [asked, await this.#query(asked.text, options)];
  }

  async remove({ text }: VendorSignature, options: CallOptions): Promise<VendorReceipt> {
    try {
      return await this.#call('DeleteSmsSign', { query: { SignName: text } }, receiptSchema, options);
    } catch (error) {
      if (isNotFound(error)) return { requestId: error.details.requestId ?? '' };
      throw error;
    }
  }

  async probe(options: CallOptions): Promise<ProbeResult> {
    let skew: number | undefined;
    const query = { PageIndex: '1', PageSize: '1' };
    await this.#call('QuerySmsSignList', { query }, listSchema, options, (answer) => {
      skew = clockSkew(answer);
    });
    return { clockSkew: skew };
  }

  async #query(text: string, options: CallOptions): Promise<VendorView | undefined> {
    try {
      return await this.#call('QuerySmsSign', { query: { SignName: text } }, signatureSchema, options);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  async *#pages(options: CallOptions): AsyncGenerator<VendorView[]> {
    for (let index = 1; ; index += 1) {
      const query = { PageIndex: String(index), PageSize: String(largestPage) };
      const { total, views } = await this.#call('QuerySmsSignList', { query }, listSchema, options);
      yield views;
      if (views.length < largestPage || index * largestPage >= (total ?? Number.POSITIVE_INFINITY)) return;
    }
  }

  #call<Body>(
    action: Action,
    parameters: Parameters,
    schema: z.ZodType<Body>,
    { signal, atOnce, beforeSending }: CallOptions & { beforeSending?: () => Promise<void> },
    heard: (answer: Answer) => void = () => {},
  ): Promise<Body> {
    const question = { vendor: 'aliyun-sms', action, writes: actions[action].writes };
    return call(this.#connection, {
      ...{ question, signal, atOnce, beforeSending },
      sign: (credentials) => signedRequest(this.#connection.endpoint, action, parameters, credentials),
      read: (answer) => {
        heard(answer);
        return readAnswer(question, answer, schema);
      },
    });
  }
}

const fileParameters = (documents: OpenedDocument[]): Record<string, string> =>
  Object.fromEntries(
    documents.flatMap(({ mediaType, content }, index) => [
      [`SignFileList.${index + 1}.FileSuffix`, fileSuffixes[mediaType] ?? ''],
      [`SignFileList.${index + 1}.FileContents`, content.toString('base64')],
    ]),
  );

const isNotFound = (error: unknown): error is VendorError =>
  error instanceof VendorError && error.kind === 'notFound';
