import { expect, test } from "vitest";
import { things } from "../../test/memory-api.js";
import type { Connection } from "../connection.js";
import { connect, ServiceTitanConfigError } from "../index.js";
import { PATHS, type PathPort, PROTOCOL } from "../protocol.js";
import { createHttp } from "./create-http.js";
import { pathPort } from "./path-port.js";

test("a connection of a core that speaks another protocol is refused before anything is sent", () => {
  const connection = connect({
    environment: "integration",
    tenantId: 7,
    appKey: "ak1.x",
    clientId: "cid.x",
    clientSecret: "cs1.x",
  });
  expect(pathPort(connection).protocol).toBe(PROTOCOL);
  const other = {
    [PATHS]: (): PathPort => ({ ...connection[PATHS](), protocol: 99 }),
  } as unknown as Connection;
  expect(() => createHttp(other, things)).toThrow(ServiceTitanConfigError);
  expect(() => pathPort(other)).toThrow(
    /speaks protocol 99, this one 1\. Install one version of @st\/core/,
  );
});
