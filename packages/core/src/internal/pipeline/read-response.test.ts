import { describe, expect, test, vi } from "vitest";
import { activeCall } from "../../../test/active-call.js";
import {
  ServiceTitanApiError,
  ServiceTitanConnectionError,
  ServiceTitanResponseError,
} from "../../errors.js";
import type { Layers } from "../../layers.js";
import type { Kind } from "../operation/operation.js";
import type { ActiveCall } from "./active-call.js";
import type { AccessTokens } from "./engine.js";
import { readResponse } from "./read-response.js";

const read = async (call: ActiveCall, response: Response) =>
  readResponse(call, response);

const SAFE = { "x-request-id": "r1", "set-cookie": "secret" };

function redirect(status: number): Response {
  return new Response("moved", {
    status,
    headers: { location: "https://elsewhere.example/", ...SAFE },
  });
}

describe("a success", () => {
  test("comes with its text and its call", async () => {
    const { call } = activeCall();
    const response = new Response('{"id":1}');
    expect(await read(call, response)).toEqual({
      response,
      text: '{"id":1}',
      value: { id: 1 },
      call,
    });
  });

  test("of a file is left to be read", async () => {
    const { call } = activeCall({ kind: "binary" });
    const response = new Response("bytes");
    expect(await read(call, response)).toMatchObject({ text: "" });
    expect(response.bodyUsed).toBe(false);
  });

  test("whose body breaks is a connection error", async () => {
    const { call } = activeCall();
    const stream = new ReadableStream({
      pull: (controller) => controller.error(new TypeError("terminated")),
    });
    await expect(read(call, new Response(stream))).rejects.toThrow(
      ServiceTitanConnectionError,
    );
  });

  test("can be read again if it is short, since mocks give it again", async () => {
    const { call } = activeCall();
    for (const [length, again] of [
      [4_096, true],
      [4_097, false],
    ] as const) {
      const response = new Response(`"${"x".repeat(length - 2)}"`);
      await read(call, response);
      const second = read(call, response).then(
        ({ text }) => text.length === length,
        () => false,
      );
      expect(await second).toBe(again);
    }
  });

  test.each<[string, Layers]>([
    ["call layers", { call: [] }],
    ["attempt layers", { attempt: [] }],
  ])("can be read again at any length with %s", async (_, layers) => {
    const { call } = activeCall({}, {}, { layers });
    Object.assign(call, { tokens: {} as AccessTokens });
    const response = new Response(`"${"x".repeat(9_998)}"`);
    await read(call, response);
    expect((await read(call, response)).text).toHaveLength(10_000);
  });
});

describe("a body that somebody else is reading", () => {
  const locked = (status: number) => {
    const response = new Response("{}", { status });
    response.body?.getReader();
    return response;
  };

  test("of a success is a failed connection", async () => {
    await expect(read(activeCall().call, locked(200))).rejects.toThrow(
      ServiceTitanConnectionError,
    );
  });

  test("of a failure leaves its status", async () => {
    await expect(read(activeCall().call, locked(409))).rejects.toMatchObject({
      name: "ServiceTitanConflictError",
      status: 409,
      body: undefined,
    });
  });

  test("need not be there: a made-up response has a text", async () => {
    const madeUp = (text: () => string) =>
      ({ ok: true, status: 200, headers: new Headers(), text }) as never;
    const { call } = activeCall();
    const one = madeUp(() => '{"id":1}');
    expect(await read(call, one)).toMatchObject({ value: { id: 1 } });
    const broken = madeUp(() => {
      throw new TypeError("broken");
    });
    await expect(read(call, broken)).rejects.toThrow(
      ServiceTitanConnectionError,
    );
  });
});

describe("a redirect", () => {
  test.each([300, 301, 302, 303, 307, 308, 399])(
    "%i is not followed, and its body is cancelled",
    async (status) => {
      const { call } = activeCall();
      // Response itself allows no status such as 399.
      const response = Object.defineProperties(redirect(302), {
        status: { value: status },
        ok: { value: false },
      });
      const cancel = vi.spyOn(response.body as ReadableStream, "cancel");
      const failure = await read(call, response).catch(
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(ServiceTitanResponseError);
      expect(failure).toMatchObject({
        status,
        headers: { "x-request-id": "r1" },
        operation: "GET /things",
      });
      expect((failure as Error).message).toBe(
        `Redirects are not followed; check apiUrl (GET /things, ${status}).`,
      );
      expect(cancel).toHaveBeenCalledTimes(1);
    },
  );

  test("that a runtime hides is one, too", async () => {
    const { call } = activeCall();
    const opaque = Object.defineProperties(new Response(null), {
      type: { value: "opaqueredirect" },
      status: { value: 0 },
      ok: { value: false },
    });
    await expect(read(call, opaque)).rejects.toThrow(
      "Redirects are not followed",
    );
  });

  test("that is declared is the answer", async () => {
    const { call } = activeCall({ kind: "redirect" });
    const response = redirect(302);
    expect(await read(call, response)).toEqual({
      response,
      text: "",
      call,
    });
  });

  test.each<[number, string]>([
    [301, "Redirects are not followed"],
    [200, "No redirect, though one is declared (GET /things, 200)."],
  ])("that is declared must be 302, not %i", async (status, message) => {
    const { call } = activeCall({ kind: "redirect" });
    const response = status === 200 ? new Response("here") : redirect(status);
    await expect(read(call, response)).rejects.toThrow(message);
  });
});

describe("a failure", () => {
  const failureOf = async (
    response: Response,
    kind: Kind = "value",
  ): Promise<ServiceTitanApiError> => {
    const { call } = activeCall({ kind });
    return read(call, response).then(
      () => {
        throw new Error("It should have failed.");
      },
      (error) => error,
    );
  };

  test("says what its body says, without secrets", async () => {
    const failure = await failureOf(
      Response.json({ title: "ak1.very-secret" }, { status: 400 }),
    );
    expect(failure).toBeInstanceOf(ServiceTitanApiError);
    expect(failure).toMatchObject({
      status: 400,
      title: "[secret]",
      body: { title: "[secret]" },
      tenantId: 7,
    });
  });

  test("of a file's operation is read, too", async () => {
    const failure = await failureOf(
      Response.json({ title: "gone" }, { status: 404 }),
      "binary",
    );
    expect(failure.title).toBe("gone");
  });

  test("of a redirect's operation is no missing redirect", async () => {
    const failure = await failureOf(
      new Response("", { status: 404 }),
      "redirect",
    );
    expect(failure).toBeInstanceOf(ServiceTitanApiError);
  });

  test("is read up to 64 KiB, whatever it sends", async () => {
    const cancel = vi.fn();
    let sent = 0;
    const endless = new ReadableStream(
      {
        pull(controller) {
          sent += 1_024;
          controller.enqueue(new Uint8Array(1_024).fill(120));
        },
        cancel,
      },
      { highWaterMark: 0 },
    );
    const failure = await failureOf(new Response(endless, { status: 500 }));
    expect(sent).toBe(65_536);
    expect(failure.body).toHaveLength(65_536);
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test("is cut to the byte when it comes in one large chunk", async () => {
    const failure = await failureOf(
      new Response("x".repeat(65_537), { status: 500 }),
    );
    expect(failure.body).toBe("x".repeat(65_536));
  });

  test("shows no part of a secret that lies across the cut", async () => {
    const filler = "x".repeat(65_536 - 10);
    const failure = await failureOf(
      new Response(`${filler}ak1.very-secret`, { status: 500 }),
    );
    expect(failure.body).toBe(`${filler}[secret]`);
  });

  test("counts by its status if its body breaks", async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new TypeError("terminated")),
    });
    const failure = await failureOf(new Response(broken, { status: 503 }));
    expect(failure).toMatchObject({ status: 503, body: undefined });
  });
});
