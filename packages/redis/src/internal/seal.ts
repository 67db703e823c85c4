/** A key of 32 bytes: bytes, or text in base64 or hex. */
export type EncryptionKey = Uint8Array | string;

const VERSION = "1.";
const IV_BYTES = 12;

/** Encrypts and decrypts short texts with AES-256-GCM. */
export interface Seal {
  /** @param context is not stored; opening needs the same one */
  close(text: string, context: string): Promise<string>;
  /** Returns `undefined` if no key opens it, or if it was changed. */
  open(sealed: string, context: string): Promise<string | undefined>;
}

/**
 * @param keys the first one encrypts, each of them decrypts
 * @throws TypeError if there is no key, or one does not have 32 bytes
 */
export function createSeal(
  keys: EncryptionKey | readonly EncryptionKey[],
): Seal {
  const given = Array.isArray(keys) ? keys : [keys];
  if (!given.length)
    throw new TypeError(
      "encryptionKey is an empty list. Give a key of 32 bytes.",
    );
  const imported = given.map((key) => importKey(bytesOf(key)));
  // The failure is that of the first use.
  for (const key of imported) key.catch(() => {});

  return {
    async close(text, context) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const sealed = await crypto.subtle.encrypt(
        parameters(iv, context),
        await (imported[0] as Promise<CryptoKey>),
        new TextEncoder().encode(text),
      );
      return VERSION + toBase64(iv) + toBase64(new Uint8Array(sealed));
    },
    async open(sealed, context) {
      if (!sealed.startsWith(VERSION)) return undefined;
      const bytes = fromBase64(sealed.slice(VERSION.length));
      if (!bytes) return undefined;
      const iv = bytes.subarray(0, IV_BYTES);
      for (const key of imported) {
        try {
          const text = await crypto.subtle.decrypt(
            parameters(iv, context),
            await key,
            bytes.subarray(IV_BYTES),
          );
          return new TextDecoder().decode(text);
        } catch {
          // Another key, or another text than was sealed.
        }
      }
      return undefined;
    },
  };
}

function parameters(iv: Uint8Array<ArrayBuffer>, context: string) {
  const additionalData = new TextEncoder().encode(context);
  return { name: "AES-GCM", iv, additionalData };
}

function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
}

function bytesOf(key: unknown): Uint8Array<ArrayBuffer> {
  const bytes =
    key instanceof Uint8Array
      ? new Uint8Array(key)
      : typeof key === "string"
        ? fromText(key.trim())
        : undefined;
  if (bytes?.length === 32) return bytes;
  // The key is a secret: the message only says what is wrong with it.
  const found =
    bytes === undefined
      ? typeof key === "string"
        ? "is text that is neither base64 nor hex"
        : `is ${key === null ? "null" : typeof key}`
      : `has ${bytes.length} bytes`;
  throw new TypeError(
    `encryptionKey ${found}. Give 32 random bytes, as a Uint8Array, base64 or hex: openssl rand -base64 32.`,
  );
}

function fromText(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (/^[0-9a-f]{64}$/i.test(text))
    return Uint8Array.from(text.match(/../g) ?? [], (pair) =>
      Number.parseInt(pair, 16),
    );
  return fromBase64(text);
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const plain = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(plain), (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}
