import { z } from 'zod';
import { signatureText } from '../../model/names.ts';
import type { VendorView } from '../../model/sms-vendor.ts';
import { reviewState } from './codes.ts';
import { code, instant, word } from './fields.ts';
import { filingsSchema } from './filing.ts';

export const receiptSchema = z
  .object({ RequestId: z.string().default(''), OrderId: word })
  .transform(({ RequestId, OrderId }) => ({ requestId: RequestId, orderId: OrderId }));

/** QuerySmsSign. */
export const signatureSchema = z
  .object({ SignName: z.string(), SignStatus: code, Reason: word, CreateDate: instant })
  .transform((body): VendorView => {
    const { status, rawCode } = reviewState(body.SignStatus);
    return {
      text: signatureText(body.SignName),
      status,
      rawCode,
      reason: status === 'rejected' ? body.Reason : undefined,
      createdAt: body.CreateDate,
    };
  });

const auditSchema = z.object({ AuditDate: instant, RejectInfo: word }).nullish().catch(undefined);

/** GetSmsSign. Links to the files that were uploaded are passed over: whoever has them can read the files. */
export const recordSchema = z
  .object({
    SignName: z.string(),
    SignStatus: code,
    AuditInfo: auditSchema,
    CreateDate: instant,
    OrderId: word,
    SignIspRegisterDetailList: filingsSchema,
  })
  .transform((body): VendorView => {
    const { status, rawCode } = reviewState(body.SignStatus);
    return {
      text: signatureText(body.SignName),
      status,
      rawCode,
      reason: status === 'rejected' ? body.AuditInfo?.RejectInfo : undefined,
      orderId: body.OrderId,
      createdAt: body.CreateDate,
      decidedAt: body.AuditInfo?.AuditDate,
      filings: body.SignIspRegisterDetailList,
    };
  });

const rejectionSchema = z
  .object({ RejectDate: instant, RejectInfo: word, RejectSubInfo: word })
  .nullish()
  .catch(undefined);

const listedSchema = z
  .object({
    SignName: z.string(),
    AuditStatus: code,
    CreateDate: instant,
    OrderId: word,
    Reason: rejectionSchema,
  })
  .transform((item): VendorView => {
    const { status, rawCode } = reviewState(item.AuditStatus);
    const rejection = status === 'rejected' ? item.Reason : undefined;
    return {
      text: signatureText(item.SignName),
      status,
      rawCode,
      reason: [rejection?.RejectInfo, rejection?.RejectSubInfo].filter(Boolean).join(' ') || undefined,
      orderId: item.OrderId,
      createdAt: item.CreateDate,
      decidedAt: rejection?.RejectDate,
    };
  });

/** QuerySmsSignList. */
export const listSchema = z
  .object({ TotalCount: z.coerce.number().optional(), SmsSignList: z.array(listedSchema).nullish() })
  .transform(({ TotalCount, SmsSignList }) => ({ total: TotalCount, views: SmsSignList ?? [] }));
