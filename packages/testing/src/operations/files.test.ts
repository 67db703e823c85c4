import { describe, expect, test } from "vitest";
import { at, clientOf, ORIGIN } from "../../test/support/client.js";

const form = () => {
  const data = new FormData();
  data.set(
    "file",
    new File(["a picture"], "front door.png", { type: "image/png" }),
  );
  return data;
};

describe("files", () => {
  test("are uploaded as multipart and served by a storage without headers", async () => {
    const { send, fake, token } = await clientOf({ modules: ["pricebook"] });
    const up = await send("POST", at("pricebook", "/images"), { body: form() });
    expect(up.status).toBe(201);
    const { path } = (await up.json()) as { path: string };
    expect(path).toMatch(/^Images\//);

    const answer = await send(
      "GET",
      at("pricebook", `/images?path=${encodeURIComponent(path)}`),
    );
    const location = answer.headers.get("location") ?? "";
    expect([answer.status, await answer.text()]).toEqual([302, ""]);
    for (const headers of [
      { "st-app-key": fake.appKey },
      { authorization: `Bearer ${token}` },
    ]) {
      expect(
        (await fake.handle(new Request(location, { headers }))).status,
      ).toBe(400);
    }
    const file = await fake.handle(new Request(location));
    expect(file.headers.get("content-type")).toBe("image/png");
    expect(await file.text()).toBe("a picture");
  });

  test("have the same paths in every run, another each", async () => {
    const pathsOf = async (seed: number) => {
      const { send } = await clientOf({ modules: ["pricebook"], seed });
      const paths: string[] = [];
      for (let count = 0; count < 2; count += 1) {
        const up = await send("POST", at("pricebook", "/images"), {
          body: form(),
        });
        paths.push(((await up.json()) as { path: string }).path);
      }
      return paths;
    };
    const [first, second] = [await pathsOf(1), await pathsOf(1)];
    expect(second).toEqual(first);
    expect(new Set([...first, ...(await pathsOf(2))]).size).toBe(4);
  });

  test("of two jobs are read by the ids that their lists have", async () => {
    const { send, read, fake } = await clientOf({ modules: ["forms", "jpm"] });
    const jobs = fake.rows("jpm", "jobs").ids(2);
    for (const job of jobs) {
      const body = new FormData();
      body.set("file", new File([`of ${job}`], "unit.png"));
      const path = at("forms", `/jobs/${job}/attachments`);
      expect((await send("POST", path, { body })).status).toBe(200);
    }
    for (const job of jobs) {
      const { data } = await read<{ data: { id: number }[] }>(
        at("forms", `/jobs/${job}/attachments`),
      );
      const id = data.at(-1)?.id;
      const file = await send("GET", at("forms", `/jobs/attachment/${id}`));
      expect(await file.text()).toBe(`of ${job}`);
    }
  });

  test("sent as JSON are refused, though the documents say so", async () => {
    const { send } = await clientOf({ modules: ["pricebook"] });
    expect(
      (
        await send("POST", at("pricebook", "/images"), {
          body: { file: "a picture" },
        })
      ).status,
    ).toBe(400);
  });

  test("that are recordings are audio", async () => {
    const { send, fake } = await clientOf({ modules: ["telecom"] });
    const id = fake.rows("telecom", "calls").ids(1)[0];
    const answer = await send(
      "GET",
      `/telecom/v2/tenant/1234567/calls/${id}/recording`,
    );
    expect(answer.headers.get("content-type")).toBe("audio/mpeg");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([bytes[0], bytes[1], bytes.length]).toEqual([
      0xff,
      0xfb,
      Number(answer.headers.get("content-length")),
    ]);
  });

  test("are recorded with name, type and bytes", async () => {
    const { send, fake } = await clientOf({ modules: ["pricebook"] });
    await send("POST", at("pricebook", "/images"), { body: form() });
    expect(fake.requests.at(-1)).toMatchObject({
      method: "POST",
      url: `${ORIGIN}${at("pricebook", "/images")}`,
      body: {
        file: {
          name: "front door.png",
          type: "image/png",
          bytes: new TextEncoder().encode("a picture"),
        },
      },
    });
  });
});
