import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { fakeClock } from "../../../test/fake-clock.js";
import {
  type FaultServer,
  startFaultServer,
} from "../../../test/fault-server.js";
import { type Things, table } from "../../../test/module-table.js";
import { connect } from "../../connect.js";
import type {
  ServiceTitanError,
  ServiceTitanTimeoutError,
} from "../../errors.js";
import { createModuleClient, fileSupport } from "../../module.js";

const PATH = "/things/v2/tenant/{tenant}/things";
const failed = (call: Promise<unknown>): Promise<ServiceTitanTimeoutError> =>
  call.then(
    () => {
      throw new Error("It should have failed.");
    },
    (error) => error,
  );

describe("on real sockets", () => {
  let server: FaultServer;
  beforeAll(async () => {
    server = await startFaultServer();
  });
  afterAll(() => server.close());
  beforeEach(() => server.reset());

  const open = () => {
    const clock = fakeClock();
    const options = {
      appKey: "ak1.x",
      clientId: "cid.x",
      clientSecret: "cs1.x",
      apiUrl: server.url,
      authUrl: server.url,
    };
    return {
      clock,
      connection: connect({
        environment: "integration",
        tenantId: 7,
        clock,
        limiter: false,
        ...options,
      }),
    };
  };
  const stalled = () =>
    new Promise<void>((resolve) => {
      server.onStall = () => setTimeout(resolve, 15);
    });

  test.each([["stall-headers"], ["stall-body"]] as const)(
    "an abort during %s closes the socket",
    async (kind) => {
      const { connection, clock } = open();
      await connection.authHeaders();
      server.script.push({ kind });
      const hanging = stalled();
      const abort = new AbortController();
      const call = failed(
        connection.request("GET", PATH, {}, { signal: abort.signal }),
      );
      await hanging;
      expect(server.connections.open).toBeGreaterThan(0);
      abort.abort("enough");
      expect(await call).toBe("enough");
      await server.quiet();
      expect(clock.pending).toBe(0);
    },
  );

  test("a download is read under the idle limit, chunk by chunk, and not under the total one", async () => {
    const { connection, clock } = open();
    const things = createModuleClient<Things>(
      connection,
      table,
      fileSupport,
    ).things;
    await connection.authHeaders();
    server.script.push({ kind: "stall-body" });
    const hanging = stalled();
    const file = (await things["recording"]?.(1, {
      timeout: 5_000,
      totalTimeout: 1_000,
    })) as {
      text(): Promise<string>;
    };
    clock.advance(4_000);
    const text = failed(file.text() as Promise<unknown>);
    await hanging;
    clock.advance(5_001);
    expect(await text).toMatchObject({
      name: "ServiceTitanTimeoutError",
      limit: "timeout",
    });
    await server.quiet();
    expect(clock.pending).toBe(0);
  });

  test("closing the connection ends a download under way", async () => {
    const { connection, clock } = open();
    const things = createModuleClient<Things>(
      connection,
      table,
      fileSupport,
    ).things;
    server.script.length = 0;
    await connection.authHeaders();
    server.script.push({ kind: "stall-body" });
    const hanging = stalled();
    const file = (await things["recording"]?.(1)) as {
      text(): Promise<string>;
    };
    const text = failed(file.text() as Promise<unknown>);
    await hanging;
    await connection.close();
    expect((await text) as ServiceTitanError).toMatchObject({
      name: "ServiceTitanConnectionError",
    });
    await server.quiet();
    expect(clock.pending).toBe(0);
  });

  test("a stream is sent once, whatever happens", async () => {
    const { connection } = open();
    await connection.authHeaders();
    server.script.push({ kind: "answer", status: 500 });
    const body = new Blob(["some bytes"]).stream();
    const error = await failed(connection.request("PUT", PATH, { body }));
    expect(error).toMatchObject({
      name: "ServiceTitanServerError",
      attempts: 1,
      outcome: "unknown",
    });
    expect(server.seen.map((request) => request.body.toString())).toEqual([
      "some bytes",
    ]);
  });

  test("a redirect gets neither the key nor the token, from the API or from the token endpoint", async () => {
    const elsewhere = await startFaultServer();
    try {
      for (const status of [301, 302, 303, 307, 308]) {
        const { connection } = open();
        const redirect = {
          kind: "answer",
          status,
          headers: { location: `${elsewhere.url}/connect/token` },
        } as const;
        server.tokenScript.push(redirect);
        expect((await failed(connection.request("GET", PATH))).name).toBe(
          "ServiceTitanAuthError",
        );
        const { connection: second } = open();
        await second.authHeaders();
        server.script.push(redirect);
        expect(
          (await failed(second.request("POST", PATH, { body: {} }))).name,
        ).toBe("ServiceTitanResponseError");
      }
      expect(elsewhere.connections.total).toBe(0);
    } finally {
      await elsewhere.close();
    }
  });
});
