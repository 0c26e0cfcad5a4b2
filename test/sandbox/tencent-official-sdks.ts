import { sms } from 'tencentcloud-sdk-nodejs-sms';

// The vendor's own library, as judge of the sandbox. It signs the host without its port, and takes its first label for
// the name of the service.

export interface Account {
  endpoint: string;
  account?: string;
  secret?: string;
}

const configuration = ({
  endpoint,
  account = 'sandbox-enterprise',
  secret = `${account}-secret`,
}: Account) => ({
  credential: { secretId: account, secretKey: secret },
  region: 'ap-guangzhou',
  profile: { httpProfile: { endpoint: new URL(endpoint).host, protocol: 'http://' } },
});

export const currentSdk = (account: Account) => new sms.v20210111.Client(configuration(account));

export const olderSdk = (account: Account) => new sms.v20190711.Client(configuration(account));
