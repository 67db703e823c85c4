import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Loopback, loopback } from "../../../test/loopback.js";
import { memoryApi, things } from "../../../test/memory-api.js";
import { connect } from "../../connect.js";
import {
  ServiceTitanConnectionError,
  ServiceTitanInputError,
  ServiceTitanResponseError,
} from "../../errors.js";
import { createModuleClient, fileSupport } from "../../module.js";
import type { FileOptions, FileProgress, RetryOptions } from "../../options.js";
import type {
  Download,
  FileLocation,
  Pending,
  UploadFile,
} from "../../results.js";

interface FilesClient {
  things: {
    recording(id: number, options?: FileOptions): Pending<Download>;
    image(
      query: { path: string },
      options?: FileOptions,
    ): Pending<FileLocation>;
    attach(
      id: number,
      file: UploadFile,
      options?: FileOptions,
    ): Pending<{ name: string }>;
  };
}

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(
  handle: Parameters<typeof loopback>[0],
  retry: RetryOptions | false = false,
) {
  const server = await loopback(handle);
  open.push(server);
  const { url } = server;
  const credentials = {
    appKey: "ak1.secret",
    clientId: "cid",
    clientSecret: "cs.secret",
  };
  const st = connect({
    environment: "integration",
    tenantId: 7,
    ...credentials,
    apiUrl: url,
    authUrl: url,
    limiter: false,
    retry,
  });
  return {
    ...createModuleClient<FilesClient>(st, things, fileSupport).things,
    server,
    st,
  };
}

const audio = Buffer.from(
  Array.from({ length: 200_000 }, (_, i) => (i * 7) % 256),
);

describe("downloads", () => {
  test("as bytes, blob, text or stream, with what the server says of them", async () => {
    const { recording } = await serve((_, response) => {
      response.writeHead(200, {
        "content-type": "audio/mpeg; charset=binary",
        "content-length": audio.length,
        "content-disposition": 'attachment; filename="call 42.mp3"',
      });
      response.end(audio);
    });
    const file = await recording(42);
    expect(file).toMatchObject({
      contentType: "audio/mpeg",
      size: audio.length,
      fileName: "call 42.mp3",
    });
    expect(Buffer.from(await file.bytes()).equals(audio)).toBe(true);
    const blob = await (await recording(42)).blob();
    expect([blob.size, blob.type]).toEqual([audio.length, "audio/mpeg"]);
    expect(await (await recording(42)).text()).toHaveLength(
      audio.toString("utf8").length,
    );
    let bytes = 0;
    const reader = (await recording(42)).stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.length;
    }
    expect(bytes).toBe(audio.length);
  });

  test("can be read once", async () => {
    const { recording } = await serve(
      (_, response) => void response.end("abc"),
    );
    const file = await recording(42);
    await file.text();
    await expect(file.bytes()).rejects.toThrow(
      /The file of things\.things\.recording has been read/,
    );
    expect(() => file.stream).toThrow(ServiceTitanInputError);
  });

  test.each([
    ["begun", (body: ReadableStream) => void body.getReader()],
    ["ended", (body: ReadableStream) => body.cancel()],
  ])(
    "one that a custom fetch has %s to read is an error with the remedy",
    async (_, read) => {
      const api = memoryApi(async () => {
        const response = new Response("audio");
        await read(response.body as ReadableStream);
        return response;
      });
      const { recording } = createModuleClient<FilesClient>(
        api.connect(),
        things,
        fileSupport,
      ).things;
      const error = await recording(1).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ServiceTitanResponseError);
      expect(error).toMatchObject({
        message:
          "The file was read before its caller got it. A custom fetch or a layer must read response.clone().",
        operation: "things.things.recording",
        outcome: "applied",
        attempts: 1,
      });
    },
  );

  test("an encoded body has no known length, an empty one is empty", async () => {
    const { recording } = await serve((request, response) => {
      const empty = request.url?.includes("/0/");
      response.writeHead(200, {
        "content-type": "text/csv",
        ...(empty ? { "content-length": 0 } : { "content-encoding": "gzip" }),
      });
      response.end(empty ? undefined : gzipSync("a,b\n"));
    });
    const file = await recording(42);
    expect(file.size).toBeUndefined();
    expect(await file.text()).toBe("a,b\n");
    expect(await (await recording(0)).bytes()).toHaveLength(0);
  });

  test("one that is cut off is an error, however the connection ends", async () => {
    const { recording } = await serve((_, response) => {
      response.writeHead(200, { "content-length": 1000 });
      response.write(audio.subarray(0, 400), () => response.destroy());
    });
    const file = await recording(42);
    await expect(file.bytes()).rejects.toThrow(ServiceTitanConnectionError);
    // Runtimes whose fetch does not compare lengths hand over a short body as
    // if it were whole.
    const short = memoryApi(
      () => new Response("abc", { headers: { "content-length": "4" } }),
    );
    const { recording: get } = createModuleClient<FilesClient>(
      short.connect(),
      things,
      fileSupport,
    ).things;
    await expect((await get(1)).text()).rejects.toThrow(
      ServiceTitanResponseError,
    );
    await expect((await get(1)).blob()).rejects.toThrow(
      /ended after 3 of 4 bytes/,
    );
  });

  test("aborting ends it with the signal's reason", async () => {
    const { recording } = await serve((_, response) => {
      response.writeHead(200, { "content-length": 1000 });
      response.write(audio.subarray(0, 400));
    });
    const controller = new AbortController();
    const file = await recording(42, { signal: controller.signal });
    const reading = file.bytes();
    const reason = new Error("enough");
    setImmediate(() => controller.abort(reason));
    await expect(reading).rejects.toBe(reason);
  });

  test("progress", async () => {
    const { recording } = await serve((_, response) => {
      response.writeHead(200, { "content-length": audio.length });
      response.end(audio);
    });
    const progress: FileProgress[] = [];
    await (
      await recording(42, { onProgress: (p) => progress.push(p) })
    ).bytes();
    expect(progress.at(-1)).toMatchObject({
      bytes: audio.length,
      total: audio.length,
    });
    expect(progress.map((p) => p.bytes)).toEqual(
      [...progress.map((p) => p.bytes)].sort((a, b) => a - b),
    );
  });

  test("a failure is an API error, with headers and status beside a success", async () => {
    const { recording } = await serve((request, response) => {
      response.writeHead(request.url?.includes("/404/") ? 404 : 200, {
        "x-request-id": "r1",
      });
      response.end("{}");
    });
    await expect(recording(404)).rejects.toMatchObject({
      name: "ServiceTitanNotFoundError",
    });
    const { response } = await recording(1).withResponse();
    expect([response.status, response.headers.get("x-request-id")]).toEqual([
      200,
      "r1",
    ]);
  });
});

describe("files that lie elsewhere", () => {
  test("are fetched without any ServiceTitan header", async () => {
    const storage = await loopback((_, response) => {
      response.writeHead(200, {
        "content-type": "image/png",
        "content-length": 3,
      });
      response.end("png");
    });
    open.push(storage);
    const { image, server } = await serve((_, response) => {
      response.writeHead(302, { location: `${storage.url}/blob/x.png?sig=1` });
      response.end();
    });
    const found = await image({ path: "Images/x.png" });
    expect(found.location).toBe(`${storage.url}/blob/x.png?sig=1`);
    expect(server.seen.map((r) => r.url)).toEqual([
      "/things/v2/tenant/7/images?path=Images%2Fx.png",
    ]);
    expect(storage.seen).toHaveLength(0);
    const file = await found.download();
    expect([file.contentType, await file.text()]).toEqual(["image/png", "png"]);
    const { headers } = storage.seen[0] ?? {};
    expect(Object.keys(headers ?? {})).not.toContain("st-app-key");
    expect(JSON.stringify(storage.seen)).not.toMatch(
      /secret|Bearer|authorization/i,
    );
  });

  test("a further redirect of the storage is not followed, and a failure of it is an error", async () => {
    let status = 302;
    const storage = await loopback((_, response) => {
      response.writeHead(status, { location: "http://127.0.0.1:1/" });
      response.end("<Error>AuthenticationFailed</Error>");
    });
    open.push(storage);
    const { image } = await serve((_, response) => {
      response.writeHead(302, { location: storage.url });
      response.end();
    });
    const found = await image({ path: "x" });
    await expect(found.download()).rejects.toThrow(ServiceTitanResponseError);
    status = 403;
    await expect(found.download()).rejects.toMatchObject({ status: 403 });
  });

  test.each([
    "",
    "ftp://storage.example/x",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://storage.example/x",
    "//[bad",
  ])("location %j is refused", async (location) => {
    const { connect: open } = memoryApi(
      () => new Response(null, { status: 302, headers: { location } }),
    );
    const { image } = createModuleClient<FilesClient>(
      open({ retry: false }),
      things,
      fileSupport,
    ).things;
    await expect(image({ path: "x" })).rejects.toThrow(
      ServiceTitanResponseError,
    );
  });
});

describe("uploads", () => {
  /** What a server makes of the form. */
  const receive = async (headers: Record<string, unknown>, body: Buffer) => {
    const request = new Response(body as Uint8Array<ArrayBuffer>, {
      headers: { "content-type": String(headers["content-type"]) },
    });
    const form = await request.formData();
    const file = form.get("file") as File;
    return {
      parts: [...form.keys()],
      name: file.name,
      type: file.type,
      text: await file.text(),
    };
  };
  const echo: Parameters<typeof loopback>[0] = (request, response, body) => {
    void receive(request.headers, body).then((got) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(got));
    });
  };
  const bytes = () => new TextEncoder().encode("hello");

  test("a module's copy of core reads what the connection's copy has received", async () => {
    const { st } = await serve(echo);
    vi.resetModules();
    const copy = await import("../../module.js");
    expect(copy.fileSupport).not.toBe(fileSupport);
    const { attach } = copy.createModuleClient<FilesClient>(
      st,
      things,
      copy.fileSupport,
    ).things;
    expect(await attach(42, new Blob(["hello"]))).toMatchObject({
      text: "hello",
    });
  });

  test.each<[string, () => UploadFile, { name: string; type: string }]>([
    [
      "a Blob",
      () => new Blob(["hello"], { type: "text/plain" }),
      { name: "file", type: "text/plain" },
    ],
    [
      "a File",
      () => new File(["hello"], "a b.txt", { type: "text/plain" }),
      { name: "a b.txt", type: "text/plain" },
    ],
    ["bytes", bytes, { name: "file", type: "application/octet-stream" }],
    [
      "an ArrayBuffer",
      () => bytes().buffer as ArrayBuffer,
      { name: "file", type: "application/octet-stream" },
    ],
    [
      "named bytes",
      () => ({ data: bytes(), name: "x.csv", type: "text/csv" }),
      { name: "x.csv", type: "text/csv" },
    ],
    [
      "a renamed File",
      () => ({
        data: new File(["hello"], "a", { type: "text/plain" }),
        name: "b",
      }),
      { name: "b", type: "text/plain" },
    ],
    [
      "a stream",
      () => ({
        data: new Blob(["hello"]).stream(),
        name: 'quo"te\r\n.txt',
        type: "text/plain",
      }),
      { name: 'quo"te\r\n.txt', type: "text/plain" },
    ],
  ])("%s is one part called file", async (_, file, { name, type }) => {
    const { attach } = await serve(echo);
    expect(await attach(42, file())).toEqual({
      parts: ["file"],
      name,
      type,
      text: "hello",
    });
  });

  test("one that is watched tells how far it is", async () => {
    const { attach, server } = await serve(echo);
    const progress: FileProgress[] = [];
    const blob = new Blob([new Uint8Array(300_000)]);
    await attach(42, blob, { onProgress: (p) => progress.push(p) });
    expect(progress.at(-1)).toMatchObject({ bytes: 300_000, total: 300_000 });
    expect(server.seen[0]?.headers["transfer-encoding"]).toBe("chunked");
  });

  test("a file is sent again after a 429, a stream never", async () => {
    let calls = 0;
    const { attach } = await serve((request, response, body) => {
      if (++calls % 2 === 0) return echo(request, response, body);
      response.writeHead(429, { "retry-after": "0" });
      response.end("{}");
    }, {});
    expect(await attach(42, new Blob(["hello"]))).toMatchObject({
      text: "hello",
    });
    expect(calls).toBe(2);
    await expect(
      attach(42, { data: new Blob(["hello"]).stream(), name: "x" }),
    ).rejects.toMatchObject({ status: 429 });
    expect(calls).toBe(3);
  });

  test.each([
    [undefined],
    [null],
    ["/tmp/photo.jpg"],
    [{ file: new Blob([]) }],
    [{ data: "text", name: "x" }],
    [{ data: new Blob([]), name: "" }],
    [{ data: new Blob([]), name: "x", type: "text/plain\r\nx-evil: 1" }],
  ])("%j is refused before anything is sent", async (file) => {
    const api = memoryApi(() => ({}));
    const { attach } = createModuleClient<FilesClient>(
      api.connect(),
      things,
      fileSupport,
    ).things;
    await expect(attach(42, file as never)).rejects.toThrow(
      ServiceTitanInputError,
    );
    await expect(attach(42, file as never)).rejects.toThrow(/file: /);
    expect(api.requests).toHaveLength(0);
  });
});

test("a module made without file support says what to do", async () => {
  const { recording } = createModuleClient<FilesClient>(
    memoryApi(() => ({})).connect(),
    things,
  ).things;
  expect(() => recording(1)).toThrow(/@st\/things .*Update it/);
});
