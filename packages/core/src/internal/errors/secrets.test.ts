import { describe, expect, test } from "vitest";
import { Secrets } from "./secrets.js";

const KEY = "ak1.app key+/";
const SECRET = "cs1.client&secret";
const secrets = (...tokens: string[]) => {
  const all = new Secrets(KEY);
  all.setSecret(SECRET);
  for (const token of tokens) all.addToken(token);
  return all;
};

describe("a text is shown without", () => {
  test("the app key and the client secret, each time they occur", () => {
    expect(secrets().hide(`${KEY} and ${SECRET} and ${KEY}`)).toBe(
      "[secret] and [secret] and [secret]",
    );
  });

  test("their form in a URL", () => {
    const text = `?key=${encodeURIComponent(KEY)}&s=${encodeURIComponent(SECRET)}`;
    expect(secrets().hide(text)).toBe("?key=[secret]&s=[secret]");
  });

  test("their form in a token request", () => {
    const form = new URLSearchParams({ client_secret: SECRET, app: KEY });
    expect(secrets().hide(form.toString())).toBe(
      "client_secret=[secret]&app=[secret]",
    );
  });

  test("the last four tokens, which requests may still carry", () => {
    const all = secrets("token-1", "token-2", "token-3", "token-4", "token-5");
    expect(all.hide("token-1 token-2 token-3 token-4 token-5")).toBe(
      "token-1 [secret] [secret] [secret] [secret]",
    );
  });

  test("a token that came twice, without forgetting an older one", () => {
    const all = secrets("token-1", "token-2", "token-3", "token-4", "token-2");
    expect(all.hide("token-1 token-2")).toBe("[secret] [secret]");
  });

  test("the start of one at the end, where a long text was cut", () => {
    for (const form of [KEY, encodeURIComponent(KEY), SECRET])
      for (let length = 8; length < form.length; length++)
        for (const before of ["x ", ""])
          expect(secrets().hide(before + form.slice(0, length))).toBe(
            `${before}[secret]`,
          );
    for (const text of ["It starts with ak1.", "ak1.app not ak1.app"])
      expect(secrets().hide(text)).toBe(text);
  });

  test("nothing else: a secret of three letters would blank out words", () => {
    expect(new Secrets("key").hide("a key, undefined")).toBe(
      "a key, undefined",
    );
    expect(new Secrets("four").hide("four")).toBe("[secret]");
  });
});

describe("a foreign error as a cause", () => {
  test("keeps its name, code and cause, and loses what is secret", () => {
    const inner = new Error(`inner ${SECRET}`);
    const error = Object.assign(
      new TypeError(`outer ${KEY}`, { cause: inner }),
      { code: `E_${SECRET}` },
    );
    error.stack = `TypeError: outer ${KEY}\n    at x`;
    const cause = secrets().cause(error);
    expect(cause).toMatchObject({
      name: "TypeError",
      message: "outer [secret]",
      stack: "TypeError: outer [secret]\n    at x",
      code: "E_[secret]",
    });
    expect(cause?.cause).toMatchObject({ message: "inner [secret]" });
  });

  test("has no code, cause or stack that it did not have", () => {
    const error = new Error("plain");
    delete error.stack;
    const cause = secrets().cause(error);
    expect(cause).not.toHaveProperty("code");
    expect(cause).not.toHaveProperty("cause");
    expect(cause?.stack).toBe("");
  });

  test("is followed three deep", () => {
    const fourth = new Error("4");
    const third = new Error("3", { cause: fourth });
    const second = new Error("2", { cause: third });
    const first = new Error("1", { cause: second });
    const messages: string[] = [];
    let at: Error | undefined = secrets().cause(first);
    for (; at; at = at.cause as Error | undefined) messages.push(at.message);
    expect(messages).toEqual(["1", "2", "3"]);
  });

  test("is nothing if it is not an error", () => {
    expect(secrets().cause("text")).toBeUndefined();
    expect(secrets().cause(undefined)).toBeUndefined();
  });
});
