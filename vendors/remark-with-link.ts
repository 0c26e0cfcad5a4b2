/** A remark as it is sent where the vendor has no field for the link: the link follows, unless it stands there already. */
export const remarkWithLink = (remark: string, link: string | undefined): string =>
  link && !remark.includes(link) ? `${remark} ${link}`.trim() : remark;
