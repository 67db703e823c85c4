import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Loopback, loopback } from "../../test/loopback.js";
import { memoryApi, things } from "../../test/memory-api.js";
import { idsOf, pagedThings } from "../../test/paged-rows.js";
import { connect } from "../connect.js";
import {
  ServiceTitanConnectionError,
  ServiceTitanInputError,
} from "../errors.js";
import { createModuleClient, fileSupport } from "../module.js";
import { fileCheckpoints, fileFromPath, saveTo } from "../node.js";
import type { Download, Pending, UploadFile } from "../results.js";

interface FilesClient {
  things: {
    recording(id: number): Pending<Download>;
    attach(
      id: number,
      file: UploadFile,
    ): Pending<{ name: string; type: string; text: string }>;
  };
}

let folder = "";
const open: Loopback[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "st-node-"));
});
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
  await rm(folder, { recursive: true });
});

async function serve(handle: Parameters<typeof loopback>[0]) {
  const server = await loopback(handle);
  open.push(server);
  const { url } = server;
  const credentials = { appKey: "k", clientId: "c", clientSecret: "s" };
  const st = connect({
    environment: "integration",
    tenantId: 7,
    ...credentials,
    apiUrl: url,
    authUrl: url,
    retry: false,
  });
  return createModuleClient<FilesClient>(st, things, fileSupport).things;
}

describe("saveTo", () => {
  const audio = Buffer.alloc(300_000, "wave");

  test("writes the whole file and replaces what was there", async () => {
    const { recording } = await serve((_, response) => {
      response.writeHead(200, { "content-length": audio.length });
      response.end(audio);
    });
    const path = join(folder, "call.mp3");
    await writeFile(path, "old");
    expect(await saveTo(await recording(1), path)).toBe(audio.length);
    expect((await readFile(path)).equals(audio)).toBe(true);
    // The call itself will do as well.
    expect(await saveTo(recording(1), path)).toBe(audio.length);
    expect(await readdir(folder)).toEqual(["call.mp3"]);
  });

  test("a download that is cut off leaves what was there, and nothing beside it", async () => {
    const { recording } = await serve((_, response) => {
      response.writeHead(200, { "content-length": audio.length });
      response.write(audio.subarray(0, 100_000), () => response.destroy());
    });
    const path = join(folder, "call.mp3");
    await writeFile(path, "old");
    await expect(saveTo(recording(1), path)).rejects.toThrow(
      ServiceTitanConnectionError,
    );
    expect(await readFile(path, "utf8")).toBe("old");
    expect(await readdir(folder)).toEqual(["call.mp3"]);
  });

  test("a place that cannot be written ends the download", async () => {
    let closed = false;
    const { recording } = await serve((_, response) => {
      response.on("close", () => {
        closed = true;
      });
      response.writeHead(200, { "content-length": audio.length });
      response.write(audio.subarray(0, 1000));
    });
    await expect(
      saveTo(recording(1), join(folder, "missing", "call.mp3")),
    ).rejects.toMatchObject({ code: "ENOENT" });
    await expect.poll(() => closed).toBe(true);
  });

  test("a folder at its path is not replaced, and nothing is left beside it", async () => {
    const { recording } = await serve(
      (_, response) => void response.end("wave"),
    );
    await mkdir(join(folder, "taken"));
    await expect(saveTo(recording(1), join(folder, "taken"))).rejects.toThrow();
    expect(await readdir(folder)).toEqual(["taken"]);
  });
});

describe("fileFromPath", () => {
  test("is an upload with name and type", async () => {
    const api = memoryApi(async ({ body }) => {
      const file = (body as FormData).get("file") as File;
      return { name: file.name, type: file.type, text: await file.text() };
    });
    const { attach } = createModuleClient<FilesClient>(
      api.connect(),
      things,
      fileSupport,
    ).things;
    const path = join(folder, "a b.txt");
    await writeFile(path, "hello");
    expect(await attach(1, await fileFromPath(path))).toEqual({
      name: "a b.txt",
      type: "",
      text: "hello",
    });
    const named = await fileFromPath(path, { name: "c.csv", type: "text/csv" });
    expect(await attach(1, named)).toEqual({
      name: "c.csv",
      type: "text/csv",
      text: "hello",
    });
    await expect(fileFromPath(join(folder, "missing"))).rejects.toThrow();
  });
});

describe("fileCheckpoints", () => {
  test("keeps positions by key, over restarts", async () => {
    const place = join(folder, "positions", "deep");
    expect(await fileCheckpoints(place).get("a/b")).toBeUndefined();
    await fileCheckpoints(place).set("a/b", "one");
    await fileCheckpoints(place).set("a/b", "two");
    await fileCheckpoints(place).set("a_b", "other");
    await fileCheckpoints(place).set("A/b", "capital");
    const again = fileCheckpoints(place);
    expect([
      await again.get("a/b"),
      await again.get("a_b"),
      await again.get("A/b"),
    ]).toEqual(["two", "other", "capital"]);
    const names = (await readdir(place)).map((name) => name.toLowerCase());
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[a-z0-9._-]+\.json$/);
  });

  test("many writes at once leave one whole file", async () => {
    const store = fileCheckpoints(folder);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        store.set("k", `p${i}`.repeat(1000)),
      ),
    );
    expect(await readdir(folder)).toHaveLength(1);
    expect(await store.get("k")).toMatch(/^(p\d+)\1{999}$/);
  });

  test("a file that is no position is refused, not taken for the beginning", async () => {
    const store = fileCheckpoints(folder);
    await store.set("k", "p");
    const [name = ""] = await readdir(folder);
    for (const text of ["", "{", "null", '{"position":5}']) {
      await writeFile(join(folder, name), text);
      await expect(store.get("k"), text).rejects.toThrow(
        ServiceTitanInputError,
      );
    }
  });

  test("a file that cannot be read is refused as such, too", async () => {
    const store = fileCheckpoints(folder);
    await store.set("k", "p");
    const [name = ""] = await readdir(folder);
    await rm(join(folder, name));
    await mkdir(join(folder, name));
    await expect(store.get("k")).rejects.toMatchObject({ code: "EISDIR" });
  });

  test("carries a feed over a restart", async () => {
    const answers = [
      { data: [{ id: 1 }], hasMore: true, continueFrom: "a" },
      { data: [{ id: 2 }], hasMore: false, continueFrom: "b" },
    ];
    const { export: feeds, requests } = pagedThings(
      ({ query }) => answers[query["from"] === undefined ? 0 : 1],
    );
    for await (const row of feeds.things(
      {},
      { checkpoint: { store: fileCheckpoints(folder) } },
    ))
      if (row.id === 2) break;
    expect(
      await idsOf(
        feeds.things({}, { checkpoint: { store: fileCheckpoints(folder) } }),
      ),
    ).toEqual([2]);
    expect(requests.map((r) => r.query["from"])).toEqual([undefined, "a", "a"]);
  });
});
