import { SyncStoreError } from "../../errors.js";

const VERSION = "1";
const IV_BYTES = 12;
const REMEDY =
  "give 32 random bytes in base64 or hex; `st-sync tenants new-key` prints some";

/**
 * Encrypts texts with AES-256-GCM. A text is bound to what it belongs to, so
 * that one tenant's cannot be put in the place of another's.
 */
export interface Cipher {
  seal(text: string, belongsTo: string): Promise<string>;
  /** @throws SyncStoreError if it was sealed with another key, or changed */
  open(sealed: string, belongsTo: string): Promise<string>;
}

/**
 * @param key 32 bytes in base64 or hex
 * @throws SyncStoreError for a key that is none; the message does not have it
 */
export async function cipherOf(key: string): Promise<Cipher> {
  const bytes = bytesOf(key.trim());
  const secret = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
  const parameters = (iv: Uint8Array<ArrayBuffer>, belongsTo: string) => ({
    name: "AES-GCM",
    iv,
    additionalData: new TextEncoder().encode(belongsTo),
  });
  return {
    async seal(text, belongsTo) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const sealed = await crypto.subtle.encrypt(
        parameters(iv, belongsTo),
        secret,
        new TextEncoder().encode(text),
      );
      return [VERSION, base64(iv), base64(new Uint8Array(sealed))].join(".");
    },
    async open(sealed, belongsTo) {
      const [version, iv = "", data = ""] = sealed.split(".");
      try {
        if (version !== VERSION) throw new Error();
        const opened = await crypto.subtle.decrypt(
          parameters(fromBase64(iv), belongsTo),
          secret,
          fromBase64(data),
        );
        return new TextDecoder().decode(opened);
      } catch {
        throw new SyncStoreError(
          `The credentials of ${belongsTo} do not open with this key: give the key they were stored with, ` +
            "or add the tenant again.",
        );
      }
    },
  };
}

/** A new key, in base64. */
export function newKey(): string {
  return base64(crypto.getRandomValues(new Uint8Array(32)));
}

function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  if (/^[0-9a-f]{64}$/i.test(key))
    return new Uint8Array(Buffer.from(key, "hex"));
  const bytes = fromBase64(key);
  if (!/^[\w+/-]{43}=?$/.test(key) || bytes.length !== 32)
    throw new SyncStoreError(
      `The key of the credentials is not one: ${REMEDY}.`,
    );
  return bytes;
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString("base64");

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, "base64"));

export async function cipherFor(
  key: string | undefined,
): Promise<Cipher | undefined> {
  return key === undefined ? undefined : cipherOf(key);
}
