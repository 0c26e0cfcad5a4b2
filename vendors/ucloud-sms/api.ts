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
import { VendorError, type VendorErrorKind } from '../../model/vendor-error.ts';
import { call } from '../call.ts';
import { clockSkew } from '../clock-skew.ts';
import type { Connection } from '../connection.ts';
import type { Answer } from '../exchange.ts';
import { type Action, actions, submissions } from './actions.ts';
import { createdSchema, doneSchema, queriedSchema, readAnswer } from './answers.ts';
import { signedRequest } from './request.ts';
import type { Parameters } from './signer.ts';
import { submissionParameters } from './submission.ts';

export const createApi = (connection: Connection): SmsVendorApi => new UCloudSmsApi(connection);

/** Brackets stand in no signature, so nobody has this one. */
const nobodys = '[]';

class UCloudSmsApi implements SmsVendorApi {
  readonly hidesScopes = true;
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async submit(
    kind: SubmissionKind,
    application: AdmittedApplication,
    documents: OpenedDocument[],
    options: CallOptions & { before?: VendorView | undefined; beforeSending: () => Promise<void> },
  ): Promise<VendorReceipt> {
    const { files } = this.#connection.options;
    const { before } = options;
    const parameters = submissionParameters(kind, application, documents, { before, files });
    if (kind === 'application') return this.#call(submissions[kind], parameters, createdSchema, options);
    return {
      ...(await this.#call(submissions[kind], parameters, doneSchema, options)),
      vendorId: before?.vendorId,
    };
  }

  /**
   * By its id where that is known; and by its text, too, where no signature has the id any more: a sending whose answer
   * never came has made one of another id.
   */
  async look(signature: VendorSignature, options: CallOptions): Promise<VendorView | undefined> {
    const { vendorId } = signature;
    const view = vendorId === undefined ? undefined : await this.#queryId(vendorId, options);
    return view ?? this.#queryText(signature, options);
  }

  glance(signature: VendorSignature, options: CallOptions): Promise<VendorView | undefined> {
    const { vendorId } = signature;
    return vendorId === undefined ? this.#queryText(signature, options) : this.#queryId(vendorId, options);
  }

  /** UCloud shows one at a time. One that it will not answer for keeps nobody else waiting: its error comes last. */
  async *lookAtMany<Asked extends VendorSignature>(
    signatures: Asked[],
    options: CallOptions,
  ): AsyncGenerator<[Asked, VendorView | undefined]> {
    let refusal: VendorError | undefined;
    for (const asked of signatures) {
      const view = await this.glance(asked, options).catch((error: unknown) => {
        if (!isOf(error, 'invalidApplication')) throw error;
        refusal = error;
        return 'refused' as const;
      });
      if (view !== 'refused') yield [asked, view];
    }
    if (refusal) throw refusal;
  }

  /** By its id alone, where it is known: what has the text besides may be of the other scope. */
  async remove(signature: VendorSignature, options: CallOptions): Promise<VendorReceipt> {
    const found = signature.vendorId ?? (await this.#queryText(signature, options))?.vendorId;
    return (found && (await this.#removeId(found, options))) || { requestId: '' };
  }

  /** No code tells why a deletion is refused, but what the vendor shows then does. */
  async #removeId(vendorId: string, options: CallOptions): Promise<VendorReceipt | undefined> {
    try {
      return await this.#call('DeleteUSMSSignature', { SigIds: [vendorId] }, doneSchema, options);
    } catch (error) {
      if (!isOf(error, 'invalidApplication')) throw error;
      const view = await this.#queryId(vendorId, options);
      if (!view) return undefined;
      throw view.status === 'inReview' ? new VendorError({ ...error.details, kind: 'wrongState' }) : error;
    }
  }

  /** Whatever is said of the question itself, the account was let in to ask it. */
  async probe(options: CallOptions): Promise<ProbeResult> {
    let skew: number | undefined;
    const heard = (answer: Answer) => {
      skew = clockSkew(answer);
    };
    await this.#call('QueryUSMSSignature', { SigContent: nobodys }, queriedSchema, options, heard).catch(
      (error: unknown) => {
        if (!isOf(error, 'notFound') && !isOf(error, 'invalidApplication')) throw error;
      },
    );
    return { clockSkew: skew };
  }

  /** What has the id is shown, whatever it is called by now: somebody may have renamed it in the console. */
  async #queryId(vendorId: string, options: CallOptions): Promise<VendorView | undefined> {
    const view = await this.#query({ SigId: vendorId }, options);
    return view?.vendorId === vendorId ? view : undefined;
  }

  async #queryText(
    { text, others = [] }: VendorSignature,
    options: CallOptions,
  ): Promise<VendorView | undefined> {
    const view = await this.#query({ SigContent: text }, options);
    const isOther = view?.vendorId !== undefined && others.includes(view.vendorId);
    return view?.text === text && !isOther ? view : undefined;
  }

  async #query(parameters: Parameters, options: CallOptions): Promise<VendorView | undefined> {
    try {
      return (await this.#call('QueryUSMSSignature', parameters, queriedSchema, options)).view;
    } catch (error) {
      if (isOf(error, 'notFound')) return undefined;
      throw error;
    }
  }

  #call<Body extends object>(
    action: Action,
    parameters: Parameters,
    schema: z.ZodType<Body>,
    asking: CallOptions & { beforeSending?: () => Promise<void> },
    heard: (answer: Answer) => void = () => {},
  ): Promise<Body & { requestId: string }> {
    const { endpoint, options } = this.#connection;
    const question = { vendor: 'ucloud-sms', action, writes: actions[action].writes };
    return call(this.#connection, {
      ...{ ...asking, question },
      sign: (credentials) =>
        signedRequest(endpoint, action, { ProjectId: options.project, ...parameters }, credentials),
      read: (answer) => {
        heard(answer);
        return readAnswer(question, answer, schema);
      },
    });
  }
}

const isOf = (error: unknown, kind: VendorErrorKind): error is VendorError =>
  error instanceof VendorError && error.kind === kind;
