import type { AdmittedApplication } from '../../model/application.ts';

/** An application that Alibaba's rules have nothing against. */
export const application = (changes: Partial<AdmittedApplication> = {}): AdmittedApplication => ({
  account: 'acme',
  text: '阿里云通信',
  scope: 'mainland',
  source: 'company',
  purpose: 'general',
  remark: '当前的短信签名应用于双11大促推广营销',
  documents: [{ kind: 'businessLicense', sha256: '0'.repeat(64), mediaType: 'image/png', bytes: 1_000 }],
  ...changes,
});
