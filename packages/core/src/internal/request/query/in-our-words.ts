/** Replaces words that clients of other APIs use by those of this one. */
export function inOurWords(name: string): string {
  return name
    .replace(/updated|changed/i, "modified")
    .replace(/scheduled/i, "appointmentStarts")
    .replace(/_?(since|after|from)$/i, "OnOrAfter")
    .replace(/_?(until|to)$/i, "Before")
    .replace(/^(sort|order)_?by/i, "sort")
    .replace(/^(limit|per_?page)$/i, "pageSize")
    .replace(/^(q|search|query)$/i, "name");
}
