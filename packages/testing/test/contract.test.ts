import { call, type Operation, operations } from "@st/catalog";
import { contractLayer } from "@st/catalog/contract";
import { connect, type Layer } from "@st/core";
import { expect, test } from "vitest";
import { createFake, type FakeOptions } from "../src/index.js";

/** A fake and a connection to it, watched by a contract layer. */
function watchedFake(options: FakeOptions = {}, inner: Layer[] = []) {
  const fake = createFake(options);
  const contract = contractLayer({ sample: 1 });
  const [tenant] = fake.tenants;
  const connection = connect({
    environment: "integration",
    tenantId: tenant?.tenantId ?? 0,
    clientId: tenant?.clientId ?? "",
    clientSecret: tenant?.clientSecret ?? "",
    appKey: fake.appKey,
    limiter: false,
    retry: false,
    layers: { call: [contract, ...inner] },
    fetch: (url, init) => fake.handle(new Request(url, init)),
  });
  return { connection, contract, fake };
}

/** Lists and feeds of whole collections, which take no argument. */
const readable: readonly Operation[] = operations().filter(
  ({ kind, arguments: names }) =>
    (kind === "page" || kind === "export") &&
    names.every((name) => name === "query" || name === "options"),
);

/** Every list of marketing-ads needs a filter. */
const modules = [...new Set(readable.map(({ module }) => module))].filter(
  (module) => module !== "marketing-ads",
);

test.each(modules)(
  "a healthy fake keeps to the catalog in every list and feed of %s",
  async (module) => {
    const { connection, contract } = watchedFake({ modules: [module] });
    for (const operation of readable.filter((one) => one.module === module))
      await call<PromiseLike<unknown>>(connection, operation, [
        {},
        { maxPages: 1 },
      ]).then(undefined, (error: Error) => {
        // Some lists need a filter.
        if (!/Input|BadRequest/.test(error.name)) throw error;
      });
    const { drift, counts, observations } = contract.report();
    expect(drift).toEqual([]);
    expect(counts).toMatchObject({ failures: 0, unlisted: 0 });
    expect(counts.answers).toBeGreaterThan(0);
    expect(observations.length).toBeGreaterThan(0);
  },
);

test("what the fake is made to answer otherwise is noticed", async () => {
  const spoil: Layer = async (one, next) => {
    const text = await (await next(one)).text();
    return new Response(text.replaceAll('"doNotMail":', '"noMail":'));
  };
  const { connection, contract } = watchedFake({}, [spoil]);
  await call<PromiseLike<unknown>>(connection, "crm.customers.list", []);
  expect(contract.report().drift).toMatchObject([
    { kind: "missing-field", property: "doNotMail" },
    { kind: "unknown-field", property: "noMail" },
  ]);
});
