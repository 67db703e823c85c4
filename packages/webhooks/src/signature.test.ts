import { createHmac } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completed, SECRET } from "../test/event.js";
import { WebhookSignatureError } from "./errors.js";
import type { SignatureAlgorithm } from "./options.js";
import { parseWebhook } from "./parse-webhook.js";
import { type SignWebhookOptions, signWebhook } from "./sign-webhook.js";
import { decodeSignature, importSecret } from "./signature.js";

const body = JSON.stringify(completed());
const header = "x-servicetitan-signature";
// Node's own HMAC, so that signing and checking are not only measured against
// each other.
const hmac = (
  algorithm: SignatureAlgorithm,
  secret: string = SECRET,
  text: string | Uint8Array = body,
) =>
  createHmac(algorithm.replace("-", "").toLowerCase(), secret)
    .update(text)
    .digest();
const parse = (signature: string, options: object = {}) =>
  parseWebhook(
    { headers: { [header]: signature }, body },
    { secret: SECRET, ...options },
  );
const failure = (parsing: Promise<unknown>) =>
  parsing.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

describe("what a signature may look like", () => {
  const digest = hmac("SHA-256");
  const base64 = digest.toString("base64");
  test.each([
    ["hex", digest.toString("hex")],
    ["hex in capitals", digest.toString("hex").toUpperCase()],
    ["base64", base64],
    ["base64 without padding", base64.replace("=", "")],
    ["base64 with the URL alphabet", digest.toString("base64url")],
    ["hex behind sha256=", `sha256=${digest.toString("hex")}`],
    ["base64 behind SHA-256=", `SHA-256=${base64}`],
    ["blanks around", `  ${digest.toString("hex")} `],
  ])("%s", async (_, signature) => {
    expect(await parse(signature)).toEqual(completed());
  });

  test("each character of the URL alphabet stands for its own bits", () => {
    const bytes = Buffer.alloc(32, 0xfb);
    const text = bytes.toString("base64url");
    expect(text).toMatch(/^-_/);
    const decoded = decodeSignature(text, header, "SHA-256", "base64");
    expect(Buffer.from(decoded)).toEqual(bytes);
  });

  test.each(["SHA-1", "SHA-256", "SHA-384", "SHA-512"] as const)(
    "%s in both encodings",
    async (algorithm) => {
      for (const encoding of ["hex", "base64"] as const) {
        const signature = hmac(algorithm).toString(encoding);
        expect(await parse(signature, { algorithm })).toEqual(completed());
        expect(await parse(signature, { algorithm, encoding })).toEqual(
          completed(),
        );
      }
    },
  );

  test("a fixed encoding refuses the other one", async () => {
    for (const [encoding, other] of [
      ["hex", "base64"],
      ["base64", "hex"],
    ] as const) {
      expect(
        await failure(parse(hmac("SHA-256").toString(other), { encoding })),
      ).toMatchObject({
        reason: "malformed",
      });
    }
  });

  test.each([
    ["too short", digest.toString("hex").slice(2)],
    ["too long", `${digest.toString("hex")}00`],
    ["another algorithm's", hmac("SHA-512").toString("hex")],
    ["another algorithm's prefix", `sha1=${digest.toString("hex")}`],
    ["characters of neither encoding", "!".repeat(64)],
    ["as long as base64, in neither alphabet", "!".repeat(43)],
    ["base64 cut to a length that none has", base64.slice(0, 41)],
    ["base64 with a character behind its padding", `${base64}A`],
    [
      "base64 with padding in its middle",
      `${base64.slice(0, 9)}=${base64.slice(9, 43)}`,
    ],
    ["base64 with too much padding", `${base64}==`],
    [
      "base64 whose unused bits are set",
      `${base64.slice(0, 42)}${String.fromCharCode(base64.charCodeAt(42) + 1)}=`,
    ],
    ["two signatures", `${digest.toString("hex")}, ${digest.toString("hex")}`],
  ])("refused as malformed: %s", async (_, signature) => {
    expect(await failure(parse(signature))).toMatchObject({
      name: "WebhookSignatureError",
      reason: "malformed",
      status: 401,
    });
  });
});

describe("where it is found", () => {
  const signature = hmac("SHA-256").toString("hex");
  test.each([
    ["Headers", new Headers({ [header]: signature })],
    ["a record in any case", { "X-ServiceTitan-Signature": signature }],
    ["a record with a list", { [header]: [signature] }],
  ])("%s", async (_, headers) => {
    expect(await parseWebhook({ headers, body }, { secret: SECRET })).toEqual(
      completed(),
    );
  });

  test("the header can be another one, and the default one does not count then", async () => {
    const headers = { "x-hook-signature": signature };
    expect(
      await parseWebhook(
        { headers, body },
        { secret: SECRET, header: "X-Hook-Signature" },
      ),
    ).toEqual(completed());
    const error = await failure(
      parseWebhook(
        { headers: { [header]: signature }, body },
        { secret: SECRET, header: "x-hook-signature" },
      ),
    );
    expect(error).toMatchObject({
      reason: "missing",
      header: "x-hook-signature",
      status: 401,
    });
  });

  test("a delivery without a signature costs no reading of its body", async () => {
    let read = false;
    async function* chunks() {
      read = true;
      yield new TextEncoder().encode(body);
    }
    expect(
      await failure(
        parseWebhook({ headers: {}, body: chunks() }, { secret: SECRET }),
      ),
    ).toMatchObject({
      reason: "missing",
    });
    expect(read).toBe(false);
  });
});

describe("secrets", () => {
  test("while keys are rotated, any of them may have signed", async () => {
    const secret = [
      "old-key-old-key-old-key-old-key-",
      "new-key-new-key-new-key-new-key-",
    ];
    for (const each of secret) {
      expect(
        await parse(hmac("SHA-256", each).toString("hex"), { secret }),
      ).toEqual(completed());
    }
    expect(
      await failure(parse(hmac("SHA-256").toString("hex"), { secret })),
    ).toMatchObject({ reason: "mismatch" });
  });

  test.each([
    [""],
    [[]],
    [["fine-fine-fine-fine-fine-fine-fin", ""]],
    [undefined],
    [null],
    [7],
  ])(
    "%j as secret is refused, even with a signature made of nothing",
    async (secret) => {
      const error = await failure(
        parse(hmac("SHA-256", "").toString("hex"), { secret }),
      );
      expect(error).toBeInstanceOf(TypeError);
      expect(error).toMatchObject({
        message: expect.stringContaining("secret must be the webhook's key"),
      });
    },
  );

  test("an unknown algorithm is refused by name", async () => {
    const error = await failure(parse("00", { algorithm: "MD5" }));
    expect(error).toMatchObject({
      name: "TypeError",
      message: expect.stringContaining('"MD5"'),
    });
  });

  test("signing refuses the same", async () => {
    for (const wrong of [{ secret: "" }, { algorithm: "MD5" }]) {
      const options = { secret: SECRET, ...wrong } as SignWebhookOptions;
      await expect(signWebhook(body, options)).rejects.toThrow(TypeError);
    }
  });

  test("false takes deliveries without a signature", async () => {
    expect(
      await parseWebhook({ headers: {}, body }, { secret: false }),
    ).toEqual(completed());
  });

  test("neither secret, signature nor the right digest show in an error", async () => {
    const wrong = hmac("SHA-256", "another-key");
    const right = hmac("SHA-256");
    const error = await failure(parse(wrong.toString("hex")));
    expect(error).toBeInstanceOf(WebhookSignatureError);
    const shown = `${inspect(error, { depth: 9 })} ${JSON.stringify(error)} ${String(error)}`;
    for (const hidden of [
      SECRET,
      right.toString("hex"),
      wrong.toString("hex"),
      right.toString("base64"),
    ]) {
      expect(shown).not.toContain(hidden);
    }
  });
});

describe("for any body and secret", () => {
  const secrets = fc.string({ minLength: 1, maxLength: 64, unit: "binary" });
  const texts = fc.string({ unit: "binary", maxLength: 200 });
  const options = fc.record({
    algorithm: fc.constantFrom("SHA-1", "SHA-256", "SHA-384", "SHA-512"),
    encoding: fc.constantFrom("hex", "base64"),
  });
  const event = (text: string) =>
    completed({ data: { tenantId: 1, tenantName: text } });

  test("what was signed verifies, and equals what Node computes", async () => {
    await fc.assert(
      fc.asyncProperty(
        secrets,
        texts,
        options,
        async (secret, text, { algorithm, encoding }) => {
          const signed = await signWebhook(event(text), {
            secret,
            algorithm,
            encoding,
          });
          expect(signed.headers[header]).toBe(
            hmac(algorithm, secret, signed.body).toString(encoding),
          );
          expect(await parseWebhook(signed, { secret, algorithm })).toEqual(
            JSON.parse(signed.body),
          );
        },
      ),
    );
  });

  test("one changed bit in body, secret or digest fails", async () => {
    const places = fc.constantFrom("body", "secret", "digest");
    await fc.assert(
      fc.asyncProperty(
        secrets,
        texts,
        options,
        places,
        fc.nat(),
        async (secret, text, { algorithm, encoding }, place, at) => {
          const signed = await signWebhook(event(text), {
            secret,
            algorithm,
            encoding,
          });
          const bytes = new TextEncoder().encode(signed.body);
          const digest = hmac(
            algorithm,
            place === "secret" ? flipCharacter(secret, at) : secret,
            signed.body,
          );
          if (place === "body") flip(bytes, at);
          if (place === "digest") flip(digest, at);
          const headers = { [header]: digest.toString(encoding) };
          const error = await failure(
            parseWebhook({ headers, body: bytes }, { secret, algorithm }),
          );
          expect(error).toMatchObject({ reason: "mismatch" });
        },
      ),
    );
  });
});

function flip(bytes: Uint8Array, at: number): void {
  const bit = at % (bytes.length * 8);
  bytes[bit >> 3]! ^= 1 << (bit & 7);
}

/**
 * Changes one bit of an ASCII character put in front, since a bit flipped
 * anywhere would not always leave valid UTF-8.
 */
function flipCharacter(secret: string, at: number): string {
  const first = secret.charCodeAt(0);
  return first < 128
    ? String.fromCharCode(first ^ (1 << (at % 7))) + secret.slice(1)
    : `x${secret}`;
}

test("a secret cannot be read back from its key", async () => {
  const key = await importSecret(SECRET, "SHA-256", "verify");
  expect(key.extractable).toBe(false);
});
