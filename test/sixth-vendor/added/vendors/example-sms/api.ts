import type { z } from 'zod';
import type {
  CallOptions,
  ProbeResult,
  SmsVendorApi,
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
import { doneSchema, pageSchema, readAnswer, receiptSchema, shownSchema } from './answers.ts';
import { scopeCodes } from './codes.ts';
import { signedRequest } from './request.ts';
import { submissionParameters } from './submission.ts';

export const createApi = (connection: Connection): SmsVendorApi => new ExampleSmsApi(connection);

class ExampleSmsApi implements SmsVendorApi {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  submit: SmsVendorApi['submit'] = (kind, application, documents, { before, idempotencyKey, ...options }) =>
    this.#call(
      submissions[kind],
      {
        token: idempotencyKey,
        ...(kind === 'modification' && { id: before?.vendorId }),
        ...submissionParameters(application, documents),
      },
      receiptSchema,
      options,
    );

  /** By its id and, where that is not known or gone, by its name: somebody may have added it anew in the console. */
  async look(signature: VendorSignature, options: CallOptions): Promise<VendorView | undefined> {
    const { vendorId, text, scope } = signature;
    const known = vendorId === undefined ? undefined : await this.#get({ id: vendorId }, options);
    return known ?? this.#get({ name: text, region: scopeCodes[scope] }, options);
  }

  glance(signature: VendorSignature, options: CallOptions): Promise<VendorView | undefined> {
    const { vendorId } = signature;
    return vendorId === undefined ? this.look(signature, options) : this.#get({ id: vendorId }, options);
  }

  /**
   * Page by page, the newest first, until all are found. A deletion between two pages moves one past the reader, so what
   * no page showed is asked for by itself before it counts as gone.
   */
  async *lookAtMany<Asked extends VendorSignature>(
    signatures: Asked[],
    options: CallOptions,
  ): AsyncGenerator<[Asked, VendorView | undefined]> {
    const missing = new Set(signatures);
    for await (const page of this.#pages(options)) {
      for (const asked of missing) {
        const view = page.find((each) => isOf(asked, each));
        if (!view) continue;
        missing.delete(asked);
        yield [asked, view];
      }
      if (missing.size === 0) return;
    }
    for (const asked of missing) yield [asked, await this.glance(asked, options)];
  }

  async *list(options: CallOptions): AsyncGenerator<VendorView> {
    for await (const page of this.#pages(options)) yield* page;
  }

  async remove(signature: VendorSignature, options: CallOptions): Promise<VendorReceipt> {
    const id = signature.vendorId ?? (await this.look(signature, options))?.vendorId;
    if (id === undefined) return { requestId: '' };
    try {
      return await this.#call('DeleteSign', { id }, doneSchema, options);
    } catch (error) {
      if (!(error instanceof VendorError && error.kind === 'notFound')) throw error;
      return { requestId: error.details.requestId ?? '' };
    }
  }

  async probe(options: CallOptions): Promise<ProbeResult> {
    let skew: number | undefined;
    await this.#call('ListSigns', { page: 1, size: 1 }, pageSchema, options, (answer) => {
      skew = clockSkew(answer);
    });
    return { clockSkew: skew };
  }

  #get(asked: object, options: CallOptions): Promise<VendorView | undefined> {
    return this.#call('GetSign', asked, shownSchema, options);
  }

  async *#pages(options: CallOptions): AsyncGenerator<VendorView[]> {
    for (let page = 1; ; page += 1) {
      const items = await this.#call('ListSigns', { page, size: largestPage }, pageSchema, options);
      yield items;
      if (items.length < largestPage) return;
    }
  }

  #call<Body>(
    action: Action,
    parameters: object,
    schema: z.ZodType<Body>,
    { signal, atOnce, beforeSending }: CallOptions & { beforeSending?: () => Promise<void> },
    heard: (answer: Answer) => void = () => {},
  ): Promise<Body> {
    const { endpoint, options } = this.#connection;
    const asked = { workspace: options.workspace, ...parameters };
    const question = { vendor: 'example-sms', action, writes: actions[action].writes };
    return call(this.#connection, {
      ...{ question, signal, atOnce, beforeSending },
      sign: (credentials) => signedRequest(endpoint, action, asked, credentials),
      read: (answer) => {
        heard(answer);
        return readAnswer(question, answer, schema);
      },
    });
  }
}

const isOf = ({ vendorId, text, scope }: VendorSignature, view: VendorView): boolean =>
  vendorId === undefined ? view.text === text && view.scope === scope : view.vendorId === vendorId;
