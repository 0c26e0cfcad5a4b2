import type { Application } from '../../model/application.ts';

/** The remark as it is sent: with the link to the app or website that the reviewer looks for there. */
export function remarkOf({ source, remark, link }: Pick<Application, 'source' | 'remark' | 'link'>): string {
  const takesLink = source === 'app' || source === 'website';
  return takesLink && link && !remark.includes(link) ? `${remark} ${link}`.trim() : remark;
}
