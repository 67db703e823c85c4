import { WebhookSignatureError } from "./errors.js";
import type { ParseWebhookOptions } from "./options.js";
import { readHeader, type WebhookHeaders } from "./request.js";
import { decodeSignature, importSecret } from "./signature.js";

/** The header that carries signatures unless another one is named. */
export const DEFAULT_HEADER = "x-servicetitan-signature";

/**
 * The check of a delivery's signature, made before its body is read: a delivery
 * without one costs no reading.
 */
export async function prepareCheck(
  headers: WebhookHeaders,
  options: ParseWebhookOptions,
): Promise<(body: Uint8Array<ArrayBuffer>) => Promise<void>> {
  const {
    secret,
    header = DEFAULT_HEADER,
    algorithm = "SHA-256",
    encoding,
  } = options;
  if (secret === false) return async () => {};
  // What is not a list is taken for the secret itself, and refused there if it
  // is not a text.
  const secrets =
    Array.isArray(secret) && secret.length > 0 ? secret : [secret as string];
  const keys = await Promise.all(
    secrets.map((each) => importSecret(each, algorithm, "verify")),
  );
  const text = readHeader(headers, header);
  if (!text) {
    const message =
      `The delivery has no header ${header}. Set a key for the webhook in ` +
      "the developer portal, or header to the name in use.";
    throw new WebhookSignatureError("missing", header, message);
  }
  const signature = decodeSignature(text, header, algorithm, encoding);
  return async (body) => {
    // Web Crypto compares in constant time. Every key is tried, so that the
    // time does not tell which one fits.
    const results = await Promise.all(
      keys.map((key) => crypto.subtle.verify("HMAC", key, signature, body)),
    );
    if (results.includes(true)) return;
    const message =
      `The signature in ${header} fits the body under none of the ${keys.length} secrets. ` +
      "Either the secret is another one, or the body was changed on its way, by a parser for example.";
    throw new WebhookSignatureError("mismatch", header, message);
  };
}
