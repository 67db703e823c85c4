import { describe, expect, test } from "vitest";
import { feedOf, froms } from "../../../../test/feeds.js";
import { things } from "../../../../test/memory-api.js";
import { expectNoUnhandledRejections } from "../../../../test/no-unhandled.js";
import { idsOf, type ThingsClient } from "../../../../test/paged-rows.js";
import { ServiceTitanInputError } from "../../../errors.js";
import { memoryCheckpoints } from "../../../memory-checkpoints.js";
import { createModuleClient } from "../../../module.js";
import type { CheckpointStore } from "../../../options.js";

expectNoUnhandledRejections();

describe("checkpoints", () => {
  const recording = () => {
    const store = memoryCheckpoints();
    const saved: string[] = [];
    const kept: CheckpointStore = {
      get: store.get,
      set: (key, value) => {
        saved.push(value.split(" ").at(-1) ?? "");
        return store.set(key, value);
      },
    };
    return { store: kept, saved };
  };

  test("saves a batch when the consumer has finished it, and goes on from there", async () => {
    const { export: feeds, requests } = feedOf(5);
    const { store, saved } = recording();
    const options = { checkpoint: { store } };
    const log: string[] = [];
    for await (const batch of feeds.things({}, options).batches())
      log.push(`${batch.continueFrom} after ${saved.at(-1)}`);
    expect(log).toEqual([
      "at-2 after undefined",
      "at-4 after at-2",
      "at-5 after at-4",
    ]);
    expect(saved).toEqual(["at-2", "at-4", "at-5"]);
    expect(await idsOf(feeds.things({ from: "2020-01-01" }, options))).toEqual(
      [],
    );
    expect(froms(requests).at(-1)).toBe("at-5");
  });

  test("a reader that is caught up does not write its position again", async () => {
    const { export: feeds } = feedOf(5);
    const { store, saved } = recording();
    await idsOf(feeds.things({}, { checkpoint: { store } }));
    await idsOf(feeds.things({}, { checkpoint: { store } }));
    expect(saved).toEqual(["at-2", "at-4", "at-5"]);
  });

  test("leaving the loop or failing in it does not save the batch in hand", async () => {
    const { export: feeds } = feedOf(9);
    const { store, saved } = recording();
    for await (const batch of feeds
      .things({}, { checkpoint: { store } })
      .batches())
      if (batch.continueFrom === "at-4") break;
    expect(saved).toEqual(["at-2"]);
    const crash = (async () => {
      for await (const row of feeds.things({}, { checkpoint: { store } }))
        if (row.id === 6) throw new Error("crash");
    })();
    await expect(crash).rejects.toThrow("crash");
    expect(saved).toEqual(["at-2", "at-4"]);
    expect(await idsOf(feeds.things({}, { checkpoint: { store } }))).toEqual([
      5, 6, 7, 8, 9,
    ]);
  });

  test("a limit is refused: below the size of a batch the position would never move", async () => {
    const { export: feeds, requests } = feedOf(9);
    const { store, saved } = recording();
    const feed = feeds.things({}, { checkpoint: { store }, limit: 1 });
    await expect(idsOf(feed)).rejects.toThrow(/limit: .*Give maxBatches/);
    await expect(feed.withResponse()).rejects.toThrow(ServiceTitanInputError);
    expect([saved, requests.length]).toEqual([[], 0]);
    expect(
      await idsOf(feeds.things({}, { checkpoint: { store }, maxBatches: 1 })),
    ).toEqual([1, 2]);
    expect(saved).toEqual(["at-2"]);
  });

  test("feeds, tenants and names have their own", async () => {
    const keys = new Set<string>();
    const store: CheckpointStore = {
      get: async (key) => void keys.add(key),
      set: async () => {},
    };
    const { api, export: feeds } = feedOf(1);
    await feeds.things({}, { checkpoint: { store } });
    await feeds.things({}, { checkpoint: { store, name: "night/ly" } });
    await feeds.pings({}, { checkpoint: { store } });
    const other = createModuleClient<ThingsClient>(
      api
        .connect()
        .forTenant({ tenantId: 8, clientId: "c", clientSecret: "s" }),
      things,
    );
    await other.export.things({}, { checkpoint: { store } });
    expect([...keys]).toEqual([
      "integration/7/things.export.things/default",
      "integration/7/things.export.things/night%2Fly",
      "integration/7/things.export.pings/default",
      "integration/8/things.export.things/default",
    ]);
  });

  test("a position of another feed or tenant is refused, whoever hands it over", async () => {
    const values: string[] = [];
    const writing: CheckpointStore = {
      get: async () => undefined,
      set: async (_, value) => void values.push(value),
    };
    const { export: feeds, requests } = feedOf(1);
    await idsOf(feeds.things({}, { checkpoint: { store: writing } }));
    const foreign: CheckpointStore = {
      get: async () => values[0],
      set: async () => {},
    };
    expect(
      await idsOf(feeds.things({}, { checkpoint: { store: foreign } })),
    ).toEqual([]);
    await idsOf(feeds.things({ from: values[0] }));
    const sent = requests.length;
    const refused =
      /belongs to integration\/7\/things.export.things, not to integration\/7\/things.export.pings/;
    await expect(
      idsOf(feeds.pings({}, { checkpoint: { store: foreign } })),
    ).rejects.toThrow(refused);
    await expect(idsOf(feeds.pings({ from: values[0] }))).rejects.toThrow(
      refused,
    );
    const junk: CheckpointStore = {
      get: async () => "junk",
      set: async () => {},
    };
    await expect(
      idsOf(feeds.things({}, { checkpoint: { store: junk } })),
    ).rejects.toThrow(/under integration\/7.* is not a position/);
    expect(requests).toHaveLength(sent);
  });

  test("a store that fails is heard of", async () => {
    const { export: feeds } = feedOf(3);
    const broken: CheckpointStore = {
      get: async () => undefined,
      set: () => Promise.reject(new Error("disk full")),
    };
    await expect(
      idsOf(feeds.things({}, { checkpoint: { store: broken } })),
    ).rejects.toThrow("disk full");
  });
});
