import type { WebhookTarget } from "../options.js";

/** The headers of a delivery, with the signature of its body. */
export async function signedHeaders(
  body: string,
  {
    secret,
    header = "x-servicetitan-signature",
    algorithm = "SHA-256",
    encoding = "hex",
  }: WebhookTarget,
): Promise<Record<string, string>> {
  const headers = { "content-type": "application/cloudevents+json" };
  if (secret === undefined) return headers;
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    bytes.encode(secret),
    { name: "HMAC", hash: algorithm },
    false,
    ["sign"],
  );
  const digest = new Uint8Array(
    await crypto.subtle.sign("HMAC", key, bytes.encode(body)),
  );
  const signature =
    encoding === "base64"
      ? btoa(String.fromCharCode(...digest))
      : Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(
          "",
        );
  return { ...headers, [header]: signature };
}
