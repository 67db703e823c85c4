/**
 * The beginning of a text as a message quotes it: of HTML its title, of bytes
 * only that they are bytes.
 */
export function excerpt(text: string): string | undefined {
  const plain = /<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? text;
  const start = plain.slice(0, 200);
  if (/[\0\ufffd]/.test(start)) return "(bytes)";
  return start.replace(/\s+/g, " ").trim() || undefined;
}
