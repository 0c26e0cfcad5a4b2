import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** Where to listen. Port 0 takes any that is free. */
export interface ListenAddress {
  host: string;
  port: number;
}

const shape = 'is "host:port", such as 127.0.0.1:7280, 0.0.0.0:7280 or [::1]:7280';

/** "host:port" as it is written in an environment; an IPv6 address stands in brackets. */
export const listenAddressOf = (variable: string, advice = '') =>
  z.string().transform((text, context): ListenAddress => {
    const [, ipv6, name, port] = /^(?:\[([^\]]+)\]|([A-Za-z0-9._-]+)):(\d{1,5})$/.exec(text) ?? [];
    const host = ipv6 ?? name ?? '';
    if (port === undefined || Number(port) > 65_535 || (ipv6 !== undefined && isIP(ipv6) !== 6)) {
      context.addIssue({ code: 'custom', message: `${variable} ${shape}${advice}` });
      return z.NEVER;
    }
    return { host, port: Number(port) };
  });

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4');
thisMachine.addAddress('::1', 'ipv6');

/** Whether only this machine can connect to a host. A name other than `localhost` may lead anywhere. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  const family = isIP(host);
  return family !== 0 && thisMachine.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

export const addressOf = ({ host, port }: ListenAddress): string =>
  `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;

export const urlOf = (address: ListenAddress): string => `http://${addressOf(address)}`;
