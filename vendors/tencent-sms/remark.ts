import type { Application } from '../../model/application.ts';
import { remarkWithLink } from '../remark-with-link.ts';

/** The remark as it is sent: with the link to the app or website that the reviewer looks for there. */
export const remarkOf = ({
  source,
  remark,
  link,
}: Pick<Application, 'source' | 'remark' | 'link'>): string =>
  source === 'app' || source === 'website' ? remarkWithLink(remark, link) : remark;
