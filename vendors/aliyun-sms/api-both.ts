import type { ProbeResult, SmsVendorApi } from '../../model/sms-vendor.ts';
import { clockSkew } from '../clock-skew.ts';
import type { Answer } from '../exchange.ts';
import { type Ask, isUnknown } from './ask.ts';
import { listed } from './pages.ts';
import { listSchema, receiptSchema } from './views.ts';

type Both = Required<Pick<SmsVendorApi, 'list' | 'remove' | 'probe'>>;

/** The calls that are the same in both generations. */
export const bothApis = (ask: Ask): Both => ({
  /** As the list shows them: without their carriers. */
  list: (options) => listed(ask, options),
  async remove({ text }, options) {
    try {
      return await ask('DeleteSmsSign', { query: { SignName: text }, schema: receiptSchema }, options);
    } catch (error) {
      if (isUnknown(error)) return { requestId: error.details.requestId ?? '' };
      throw error;
    }
  },
  async probe(options) {
    const result: ProbeResult = { clockSkew: undefined };
    const query = { PageIndex: '1', PageSize: '1' };
    const heard = (answer: Answer) => {
      result.clockSkew = clockSkew(answer);
    };
    await ask('QuerySmsSignList', { query, schema: listSchema, heard }, options);
    return result;
  },
});
