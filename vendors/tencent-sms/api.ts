import type { z } from 'zod';
import type { AdmittedApplication } from '../../model/application.ts';
import { scopeSchema } from '../../model/names.ts';
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
import { type Action, actions } from './actions.ts';
import { addedSchema, deletedSchema, listSchema, modifiedSchema, readAnswer } from './answers.ts';
import { scopeCodes } from './codes.ts';
import { applicationParameters, idParameter, type Parameters } from './parameters.ts';
import { signedRequest } from './request.ts';
import { lookById, lookByName, pages, type ReadList } from './signature-list.ts';

export const createApi = (connection: Connection): SmsVendorApi => new TencentSmsApi(connection);

class TencentSmsApi implements SmsVendorApi {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async submit(
    kind: SubmissionKind,
    application: AdmittedApplication,
    documents: OpenedDocument[],
    {
      before,
      ...options
    }: CallOptions & { before?: VendorView | undefined; beforeSending: () => Promise<void> },
  ): Promise<VendorReceipt> {
    const parameters = applicationParameters(application, documents);
    if (kind === 'application') return this.#call('AddSmsSign', parameters, addedSchema, options);
    // Every view of ours has an id.
    const SignId = idParameter(before?.vendorId ?? '');
    return this.#call('ModifySmsSign', { SignId, ...parameters }, modifiedSchema, options);
  }

  /** By its id and, where that is not known or gone, by its name: somebody may have added it anew in the console. */
  async look(signature: VendorSignature, options: CallOptions): Promise<VendorView | undefined> {
    const { vendorId, ...named } = signature;
    const known = vendorId === undefined ? undefined : await this.glance(signature, options);
    return known ?? this.glance(named, options);
  }

  async glance(signature: VendorSignature, options: CallOptions): Promise<VendorView | undefined> {
    for await (const [, view] of this.lookAtMany([signature], options)) return view;
    return undefined;
  }

  /**
   * A hundred ids a call, for each of the two scopes; those without an id are sought through the pages. One that Tencent
   * will not answer for keeps nobody else waiting: its error comes last.
   */
  async *lookAtMany<Asked extends VendorSignature>(
    signatures: Asked[],
    options: CallOptions,
  ): AsyncGenerator<[Asked, VendorView | undefined]> {
    const read = this.#reader(options);
    let refusal: VendorError | undefined;
    for (const scope of scopeSchema.options) {
      const asked = signatures.filter((signature) => signature.scope === scope);
      const known = asked.filter(({ vendorId }) => vendorId !== undefined);
      const named = asked.filter(({ vendorId }) => vendorId === undefined);
      refusal = (yield* lookById(read, scope, known)) ?? refusal;
      yield* lookByName(read, scope, named);
    }
    if (refusal) throw refusal;
  }

  async *list(options: CallOptions): AsyncGenerator<VendorView> {
    for (const scope of scopeSchema.options)
      for await (const page of pages(this.#reader(options), scope)) yield* page;
  }

  /** By its id and, where that is not known or gone, by its name, as it is looked at. */
  async remove({ vendorId, ...named }: VendorSignature, options: CallOptions): Promise<VendorReceipt> {
    const removed = vendorId === undefined ? undefined : await this.#removeId(vendorId, options);
    if (removed) return removed;
    const found = (await this.glance(named, options))?.vendorId;
    return (found && (await this.#removeId(found, options))) || { requestId: '' };
  }

  async #removeId(vendorId: string, options: CallOptions): Promise<VendorReceipt | undefined> {
    try {
      const SignId = idParameter(vendorId);
      return { ...(await this.#call('DeleteSmsSign', { SignId }, deletedSchema, options)), vendorId };
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  async probe(options: CallOptions): Promise<ProbeResult> {
    let skew: number | undefined;
    const parameters = { International: scopeCodes.mainland, Limit: 1 };
    await this.#call('DescribeSmsSignList', parameters, listSchema, options, (answer) => {
      skew = clockSkew(answer);
    });
    return { clockSkew: skew };
  }

  #reader(options: CallOptions): ReadList {
    return (parameters) => this.#call('DescribeSmsSignList', parameters, listSchema, options);
  }

  #call<Body>(
    action: Action,
    parameters: Parameters,
    schema: z.ZodType<Body>,
    asking: CallOptions & { beforeSending?: () => Promise<void> },
    heard: (answer: Answer) => void = () => {},
  ): Promise<Body> {
    const { endpoint, options } = this.#connection;
    const question = { vendor: 'tencent-sms', action, writes: actions[action].writes };
    return call(this.#connection, {
      ...{ ...asking, question },
      sign: (credentials) => signedRequest(endpoint, action, parameters, options, credentials),
      read: (answer) => {
        heard(answer);
        return readAnswer(question, answer, schema);
      },
    });
  }
}

const isNotFound = (error: unknown): error is VendorError =>
  error instanceof VendorError && error.kind === 'notFound';
