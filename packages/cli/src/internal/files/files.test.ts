import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fakeWorld } from "../../../test/support/fake-world.js";

/** Files, up and down. */

const at = fakeWorld({
  modules: ["telecom", "pricebook", "forms", "settings"],
});
const { run } = at;
const call = () => at.fake.rows("telecom", "calls").ids()[0];

test("a download is saved under a name, and nothing is replaced without --force", async () => {
  const line = `download telecom.calls.getRecording ${call()} --output 5.mp3`;
  const saved = await run(line, { columns: 80 });
  expect(saved).toMatchObject({ code: 0, out: "" });
  expect(saved.err).toMatch(/5\.mp3: \d+/);
  const before = readFileSync(at.home.path("5.mp3"));
  expect(before.length).toBeGreaterThan(100);
  const count = at.fake.requests.length;
  const again = await run(line);
  expect(again.code).toBe(2);
  expect(again.err).toMatch(/5\.mp3 exists. Add --force/);
  expect(at.fake.requests).toHaveLength(count);
  expect((await run(`${line} --force`)).code).toBe(0);
});

test("in a pipe, or with -, the file itself goes to standard output", async () => {
  const line = `download telecom.calls.getRecording ${call()}`;
  const piped = await run(line);
  expect(piped.out.length).toBeGreaterThan(100);
  const asked = await run(`${line} --output -`, { columns: 80 });
  expect(asked.out).toBe(piped.out);
});

test("the server's name for a file has no folders", async () => {
  const world = at.world({ columns: 80 });
  const names = ["../../evil.mp3", "..\\\\evil.mp3", "/etc/evil.mp3", ".evil"];
  for (const name of names) {
    const { code } = await at.home.run(
      ["download", "telecom.calls.getRecording", "5", "--force"],
      {
        ...world,
        fetch: async (url, init) =>
          url.endsWith("/token")
            ? await (world.fetch as typeof fetch)(url, init)
            : new Response("sound", {
                headers: {
                  "content-type": "audio/mpeg",
                  "content-disposition": `attachment; filename="${name}"`,
                },
              }),
      },
    );
    expect(code).toBe(0);
  }
  expect(existsSync(at.home.path("evil.mp3"))).toBe(true);
  expect(existsSync(at.home.path("..", "..", "evil.mp3"))).toBe(false);
  expect(existsSync(at.home.path(".evil"))).toBe(false);
  expect(existsSync(at.home.path("telecom.calls.getRecording.mp3"))).toBe(true);
});

test("an upload sends the file with its name and type", async () => {
  writeFileSync(at.home.path("valve.png"), "not really");
  const dry = await run(
    "upload pricebook.images.upload valve.png --dry-run --format json",
  );
  expect(JSON.parse(dry.out)).toMatchObject({
    method: "POST",
    body: { file: { name: "valve.png", type: "image/png", size: 10 } },
  });
  const { code, out } = await run(
    "upload pricebook.images.upload --yes valve.png",
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toHaveProperty("path");
});

test("the values of an upload stand before its file", async () => {
  writeFileSync(at.home.path("a.txt"), "a");
  const { out } = await run(
    "upload --profile=x forms.jobAttachments.upload 7 a.txt --file-name b.pdf --dry-run --fake --format json",
  );
  expect(JSON.parse(out)).toMatchObject({
    url: expect.stringMatching(/\/jobs\/7\/attachments$/),
    body: { file: { name: "b.pdf", type: "application/pdf" } },
  });
});

test.each([
  ["upload pricebook.images.upload no.png --yes", /no file "no.png" to send/],
  [
    "upload pricebook.images.upload --yes",
    /st upload OPERATION VALUE… FILE, or by --file/,
  ],
  ["upload telecom.calls.getRecording 5", /sends no file. Use st call/],
  ["download pricebook.categories.list", /returns no file. Use st call/],
])("%s: %s", async (line, message) => {
  const { code, err } = await run(line);
  expect(err).toMatch(message);
  expect(code).toBe(2);
  expect(at.calls()).toHaveLength(0);
});

test("the location of a stored file is followed", async () => {
  writeFileSync(at.home.path("valve.png"), "not really");
  // The storage is at the fake's own address.
  await run(["login", "--api-url", at.fake.url], { fetch });
  const words = (line: string) => [...line.split(" "), "--profile", "default"];
  const up = await run(
    words("upload pricebook.images.upload --yes valve.png"),
    {
      fetch,
    },
  );
  const { path } = JSON.parse(up.out) as { path: string };
  const line = words("download pricebook.images.get --output -");
  const down = await run([...line, "--path", path], { fetch });
  expect(down).toMatchObject({ code: 0, err: "", out: "not really" });
});
