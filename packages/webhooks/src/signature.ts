import { WebhookSignatureError } from "./errors.js";
import type { SignatureAlgorithm, SignatureEncoding } from "./options.js";

/** Bytes in a digest. */
const sizes: Record<SignatureAlgorithm, number> = {
  "SHA-1": 20,
  "SHA-256": 32,
  "SHA-384": 48,
  "SHA-512": 64,
};

/** The HMAC key of a secret, for signing or checking. */
export async function importSecret(
  secret: string,
  algorithm: SignatureAlgorithm,
  usage: "sign" | "verify",
): Promise<CryptoKey> {
  if (!Object.hasOwn(sizes, algorithm)) {
    throw new TypeError(
      `algorithm is ${JSON.stringify(algorithm)}; give one of ${Object.keys(sizes).join(", ")}.`,
    );
  }
  // The value stays out of the message: it may be a secret of the wrong type.
  if (typeof secret !== "string" || secret === "") {
    throw new TypeError(
      "secret must be the webhook's key from the developer portal, a non-empty string (or several, or false).",
    );
  }
  const key = new TextEncoder().encode(secret);
  return await crypto.subtle.importKey(
    "raw",
    key,
    { name: "HMAC", hash: algorithm },
    false,
    [usage],
  );
}

/**
 * The bytes of a signature as it stands in the header: hex in either case,
 * base64 in either alphabet, padded or not, with or without the algorithm in
 * front (`sha256=`). The number of characters says which it is, so nothing is
 * guessed.
 */
export function decodeSignature(
  text: string,
  header: string,
  algorithm: SignatureAlgorithm,
  encoding: SignatureEncoding | undefined,
): Uint8Array<ArrayBuffer> {
  const [, prefix, value = ""] =
    /^(?:(sha-?\d{1,3})=)?(.*)$/is.exec(text.trim()) ?? [];
  if (
    prefix &&
    prefix.replace("-", "").toLowerCase() !==
      algorithm.replace("-", "").toLowerCase()
  ) {
    throw malformed(header, `names ${prefix}, but algorithm is ${algorithm}`);
  }
  const size = sizes[algorithm];
  if (
    encoding !== "base64" &&
    new RegExp(`^[0-9a-f]{${size * 2}}$`, "i").test(value)
  )
    return fromHex(value);
  const bytes =
    encoding !== "hex" && value.length < size * 2
      ? fromBase64(value)
      : undefined;
  if (bytes?.length === size) return bytes;
  throw malformed(
    header,
    `is no ${algorithm} digest in ${encoding ?? "hex or base64"}`,
  );
}

function malformed(header: string, what: string): WebhookSignatureError {
  const message = `The signature in the header ${header} ${what}. Check header, algorithm and encoding.`;
  return new WebhookSignatureError("malformed", header, message);
}

export function encodeSignature(
  digest: ArrayBuffer,
  encoding: SignatureEncoding,
): string {
  const bytes = new Uint8Array(digest);
  if (encoding === "base64") return btoa(String.fromCharCode(...bytes));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const base64 = text
    .replace(/-/g, "+")
    .replace(/_/g, "/")
    .replace(/={1,2}$/, "");
  if (!/^[0-9a-z+/]*$/i.test(base64) || base64.length % 4 === 1)
    return undefined;
  const bytes = Uint8Array.from(atob(base64), (character) =>
    character.charCodeAt(0),
  );
  // The last character has bits that stand for nothing. Only zeros are taken,
  // so that each digest has one spelling.
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/, "") === base64
    ? bytes
    : undefined;
}
