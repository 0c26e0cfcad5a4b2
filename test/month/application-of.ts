import type { ApplicationInput } from '../../model/application.ts';

export const applicationOf = (account: string, text: string): ApplicationInput => ({
  ...{ account, text, source: 'company', remark: 'Updates of orders to customers who asked for them' },
  documents: [{ kind: 'businessLicense', source: 'file:licence.png' }],
});
