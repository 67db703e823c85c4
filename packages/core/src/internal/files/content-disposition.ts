/**
 * The file name in a `Content-Disposition`, without any folder: it comes from
 * outside and may end up in a path.
 */
export function fileNameOf(disposition: string): string | undefined {
  const encoded = /;\s*filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(
    disposition,
  )?.[1];
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(
    disposition,
  );
  let name = plain?.[1]?.replace(/\\(.)/g, "$1") ?? plain?.[2];
  try {
    if (encoded !== undefined) name = decodeURIComponent(encoded);
  } catch {
    // The encoding is broken; use the plain name.
  }
  const base = name?.replace(/^.*[/\\]|\p{Cc}/gsu, "").trim();
  return base && base !== "." && base !== ".." ? base : undefined;
}
