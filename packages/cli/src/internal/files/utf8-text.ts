import { ServiceTitanInputError } from "@st/core";

/**
 * Text of a file or of standard input. Bytes of another encoding would reach the
 * tenant as `�`.
 *
 * @param place how a message names it
 * @throws ServiceTitanInputError if it is not UTF-8
 */
export function utf8Text(bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ServiceTitanInputError(
      `${place} is ${encodingOf(bytes)}. Save it as UTF-8. Nothing was sent.`,
    );
  }
}

function encodingOf([first, second]: Uint8Array): string {
  const isUtf16 =
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isUtf16 ? "UTF-16" : "not UTF-8";
}
