import type { SignatureEncoding, SignatureOptions } from "./options.js";
import { encodeSignature, importSecret } from "./signature.js";
import { DEFAULT_HEADER } from "./verify-signature.js";

export interface SignWebhookOptions extends SignatureOptions {
  secret: string;
  /** How to write the signature. @default "hex" */
  encoding?: SignatureEncoding | undefined;
}

/** A delivery ready to be sent, or handed to `parseWebhook`. */
export interface SignedWebhook {
  headers: Record<string, string>;
  /** The exact text that was signed. */
  body: string;
}

/**
 * Signs an event as ServiceTitan does, for tests of a receiver.
 *
 * @throws TypeError if `secret` is empty or `algorithm` is unknown
 */
export async function signWebhook(
  event: object | string,
  options: SignWebhookOptions,
): Promise<SignedWebhook> {
  const {
    secret,
    header = DEFAULT_HEADER,
    algorithm = "SHA-256",
    encoding = "hex",
  } = options;
  const body = typeof event === "string" ? event : JSON.stringify(event);
  const key = await importSecret(secret, algorithm, "sign");
  const digest = await crypto.subtle.sign(
    "HMAC",
    key,
    new TextEncoder().encode(body),
  );
  return {
    headers: {
      "content-type": "application/cloudevents+json",
      [header]: encodeSignature(digest, encoding),
    },
    body,
  };
}
