import { z } from 'zod';
import type { CarrierFiling } from '../../model/filing.ts';
import { type CarrierCode, carrierCodes, registerCodes } from './codes.ts';
import { instant, word } from './fields.ts';

/** One that is filed and awaits verification is not delivered yet; one that is not filed yet is still to be. */
const states: Record<string, CarrierFiling['state']> = {
  [registerCodes.notFiled]: 'filing',
  [registerCodes.inProgress]: 'filing',
  [registerCodes.toBeVerified]: 'filing',
  [registerCodes.filed]: 'filed',
  [registerCodes.failed]: 'failed',
  [registerCodes.lapsed]: 'lapsed',
};

const reasonSchema = z
  .object({ ReasonCode: word, ReasonDescList: z.array(z.string()).nullish() })
  .transform(({ ReasonCode, ReasonDescList }) =>
    ReasonDescList?.length ? ReasonDescList : ReasonCode ? [ReasonCode] : [],
  );

const detailSchema = z
  .object({
    OperatorCode: word,
    RegisterStatus: word,
    OperatorCompleteTime: instant,
    RegisterStatusReasons: z.array(reasonSchema).nullish().catch(undefined),
  })
  .transform(({ OperatorCode, RegisterStatus: rawCode = '', ...detail }): CarrierFiling[] => {
    if (!isCarrier(OperatorCode)) return [];
    const state = states[rawCode] ?? 'unrecognized';
    const reasons = state === 'filed' ? [] : (detail.RegisterStatusReasons ?? []).flat();
    return [
      {
        ...{ carrier: OperatorCode, state, rawCode, completedAt: detail.OperatorCompleteTime },
        ...(reasons.length > 0 && { reasons }),
      },
    ];
  });

const isCarrier = (code: string | undefined): code is CarrierCode =>
  carrierCodes.some((carrier) => carrier === code);

/** SignIspRegisterDetailList of GetSmsSign; undefined where no carrier is listed. */
export const filingsSchema = z
  .array(detailSchema)
  .nullish()
  .transform((details) => {
    const filings = (details ?? []).flat();
    return filings.length > 0 ? filings : undefined;
  });
