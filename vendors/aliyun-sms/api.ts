import type { SmsVendorApi } from '../../model/sms-vendor.ts';
import type { Connection } from '../connection.ts';
import { currentApi } from './api-current.ts';
import { modifyApi } from './api-modify.ts';
import { asking } from './ask.ts';

/** The calls of the generation that the account has chosen. */
export const createApi = (connection: Connection): SmsVendorApi =>
  connection.api === 'current' ? currentApi(connection, asking(connection)) : modifyApi(asking(connection));
