import { type AddressInfo, createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { stubApi } from "../../../test/stub-api.js";
import { connect } from "../../connect.js";
import type { ServiceTitanConnectionError } from "../../errors.js";
import { networkFailure } from "./network-error.js";

interface Chain {
  readonly message: string;
  readonly code?: string | number;
  readonly syscall?: string;
  readonly cause?: Chain;
}

/** An error as a runtime throws it, causes included. */
function thrown({ message, cause, ...fields }: Chain): Error {
  const inner = cause && { cause: thrown(cause) };
  // Only the old numbered errors have a number, which cannot be set.
  return fields.code === 0
    ? Object.assign(new DOMException(message, "AbortError"), inner)
    : Object.assign(new TypeError(message, inner), fields);
}

const node = (message: string, code: string, syscall?: string): Chain => ({
  message: "fetch failed",
  cause: { message, code, ...(syscall && { syscall }) },
});
const deno = (message: string): Chain => ({
  message: "fetch failed",
  cause: { message },
});
const URL_OF = "for url (https://api.servicetitan.io/x?name=Ada)";
/** What undici throws, with `ProxyAgent` (20, 22) or by itself (24). */
const undiciProxy = (status: number): Chain => ({
  message: "fetch failed",
  cause: {
    message: "Request was cancelled.",
    code: 0,
    cause: {
      message: `Proxy response (${status}) !== 200 when HTTP Tunneling`,
      code: "UND_ERR_ABORTED",
    },
  },
});

type Proof = "unsent" | "unsent for good" | "perhaps sent";

/** Thrown by Node 20.19, 22.12 and 24.21, Bun 1.4.5 and Deno 2.9.6. */
const MESSAGES: [string, Chain, Proof, reason: string][] = [
  [
    "Node, unknown name",
    node("getaddrinfo ENOTFOUND api.x", "ENOTFOUND", "getaddrinfo"),
    "unsent",
    "getaddrinfo ENOTFOUND api.x",
  ],
  [
    "Node, no answer of the DNS",
    node("getaddrinfo EAI_AGAIN api.x", "EAI_AGAIN", "getaddrinfo"),
    "unsent",
    "getaddrinfo EAI_AGAIN api.x",
  ],
  [
    "Node, refused",
    node("connect ECONNREFUSED 127.0.0.1:2", "ECONNREFUSED", "connect"),
    "unsent",
    "connect ECONNREFUSED 127.0.0.1:2",
  ],
  [
    "Node, reset",
    node("read ECONNRESET", "ECONNRESET", "read"),
    "perhaps sent",
    "read ECONNRESET",
  ],
  [
    "Node, closed",
    node("other side closed", "UND_ERR_SOCKET"),
    "perhaps sent",
    "other side closed (UND_ERR_SOCKET)",
  ],
  [
    "Node 20 and 22, self-signed",
    node("self-signed certificate", "DEPTH_ZERO_SELF_SIGNED_CERT"),
    "unsent for good",
    "self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)",
  ],
  [
    "Node 24, self-signed",
    node(
      "self-signed certificate; if the root CA is installed locally, try running Node.js with --use-system-ca",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
    ),
    "unsent for good",
    "self-signed certificate; if the root CA is installed locally, try " +
      "running Node.js with --use-system-ca (DEPTH_ZERO_SELF_SIGNED_CERT)",
  ],
  [
    "Node, no TLS on this port",
    node(
      "40CD81A2677F0000:error:0A00010B:SSL " +
        "routines:tls_validate_record_header:wrong version " +
        "number:../deps/openssl/openssl/ssl/record/methods/tlsany_meth.c:77:\n",
      "ERR_SSL_WRONG_VERSION_NUMBER",
    ),
    "perhaps sent",
    "40CD81A2677F0000:error:0A00010B:SSL " +
      "routines:tls_validate_record_header:wrong version " +
      "number:../deps/openssl/openssl/ssl/record/methods/tlsany_meth.c:77: " +
      "(ERR_SSL_WRONG_VERSION_NUMBER)",
  ],
  [
    "Node, a proxy's 407",
    undiciProxy(407),
    "unsent for good",
    "Proxy response (407) !== 200 when HTTP Tunneling (UND_ERR_ABORTED)",
  ],
  [
    "Node, a proxy's 403",
    undiciProxy(403),
    "unsent for good",
    "Proxy response (403) !== 200 when HTTP Tunneling (UND_ERR_ABORTED)",
  ],
  [
    "Node, a proxy's 502",
    undiciProxy(502),
    "unsent",
    "Proxy response (502) !== 200 when HTTP Tunneling (UND_ERR_ABORTED)",
  ],
  [
    "Bun, unknown name",
    {
      message: "getaddrinfo ENOTFOUND api.x",
      code: "ENOTFOUND",
      syscall: "getaddrinfo",
    },
    "unsent",
    "getaddrinfo ENOTFOUND api.x",
  ],
  [
    "Bun, refused",
    {
      message:
        "ECONNREFUSED: Unable to connect. Is the computer able to access the url?",
      code: "ECONNREFUSED",
    },
    "unsent",
    "Unable to connect. Is the computer able to access the url? (ECONNREFUSED)",
  ],
  [
    "Bun, self-signed",
    { message: "self signed certificate", code: "DEPTH_ZERO_SELF_SIGNED_CERT" },
    "unsent for good",
    "self signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)",
  ],
  [
    "Bun, a proxy's 407",
    {
      message: "Proxy refused to open a tunnel: 407 No",
      code: "ERR_PROXY_TUNNEL",
    },
    "unsent for good",
    "407 No (ERR_PROXY_TUNNEL)",
  ],
  [
    "Bun, a proxy's 502",
    {
      message: "Proxy refused to open a tunnel: 502 No",
      code: "ERR_PROXY_TUNNEL",
    },
    "unsent",
    "502 No (ERR_PROXY_TUNNEL)",
  ],
  [
    "Deno, unknown name",
    deno(
      `error sending request ${URL_OF}: client error (Connect): dns error: ` +
        `failed to lookup address information: Name or service not known`,
    ),
    "unsent",
    "Name or service not known",
  ],
  [
    "Deno, refused",
    deno(
      `error sending request ${URL_OF}: client error (Connect): tcp connect error: Connection refused (os error 111)`,
    ),
    "unsent",
    "Connection refused (os error 111)",
  ],
  [
    "Deno, reset",
    deno("Connection reset by peer (os error 104)"),
    "perhaps sent",
    "Connection reset by peer (os error 104)",
  ],
  [
    "Deno, closed",
    deno(
      "error sending request from 127.0.0.1:1 for http://api.x/x?name=Ada " +
        "(127.0.0.1:2): client error (SendRequest): connection closed before message completed",
    ),
    "perhaps sent",
    "connection closed before message completed",
  ],
  [
    "Deno, certificate",
    deno(
      `error sending request ${URL_OF}: client error (Connect): invalid peer ` +
        `certificate: Other(OtherError(CaUsedAsEndEntity))`,
    ),
    "unsent for good",
    "Other(OtherError(CaUsedAsEndEntity))",
  ],
  [
    "Deno, a proxy's 407",
    deno(
      `error sending request ${URL_OF}: client error (Connect): proxy authentication required`,
    ),
    "unsent for good",
    "proxy authentication required",
  ],
  [
    "Deno, a proxy's 403",
    deno(
      `error sending request ${URL_OF}: client error (Connect): unsuccessful tunnel`,
    ),
    "unsent",
    "unsuccessful tunnel",
  ],
];

const STEPS: Record<Proof, string> = {
  unsent: "Check host name, port, firewall and proxy.",
  "unsent for good": "Check certificate and proxy.",
  "perhaps sent":
    "It may have been carried out: read back before sending again.",
};
const PATH = "/things/v2/tenant/{tenant}/things";

describe.each(MESSAGES)("%s", (_, chain, proof, reason) => {
  test("is read by its deepest cause", () => {
    expect(networkFailure(thrown(chain))).toEqual({
      reason,
      unsent: proof !== "perhaps sent",
      permanent: proof === "unsent for good",
    });
  });

  test("is told with host and port, without values, and is retried where it may be", async () => {
    const api = stubApi(() => thrown(chain));
    const query = { name: "Ada" };
    const error = (await api
      .run(api.connection.request("POST", PATH, { query, body: {} }))
      .catch((failure) => failure)) as ServiceTitanConnectionError;
    const unsent = proof !== "perhaps sent";
    const attempts = proof === "unsent" ? 3 : 1;
    expect(error.message).toBe(
      `${unsent ? "No connection" : "Connection failed"} to ` +
        `api-integration.servicetitan.io:443: ${reason}, attempt ${attempts} ` +
        `(POST ${PATH}). ${STEPS[proof]}`,
    );
    expect(error.outcome).toBe(unsent ? "not-sent" : "unknown");
  });
});

describe("a proxy in the environment", () => {
  const DISPATCHER = Symbol.for("undici.globalDispatcher.1");
  const all = globalThis as { [DISPATCHER]?: unknown };
  let kept: unknown;
  const given = process.env["HTTPS_PROXY"];
  afterEach(() => {
    if (kept) all[DISPATCHER] = kept;
    if (given === undefined) delete process.env["HTTPS_PROXY"];
    else process.env["HTTPS_PROXY"] = given;
  });

  /** Connects over the real network to a port where nobody listens. */
  async function failure(): Promise<string> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const url = `http://127.0.0.1:${port}`;
    const connection = connect({
      environment: "integration",
      tenantId: 7,
      appKey: "ak1.test",
      auth: async () => "token",
      apiUrl: url,
      retry: false,
    });
    return connection.request("GET", PATH).then(
      () => "no error",
      ({ message }: Error) => message.replaceAll(`${port}`, "PORT"),
    );
  }

  test("that fetch does not use is pointed out", async () => {
    process.env["HTTPS_PROXY"] = "http://proxy.test:3128";
    expect(await failure()).toBe(
      `No connection to 127.0.0.1:PORT: connect ECONNREFUSED 127.0.0.1:PORT, attempt 1 (GET ${PATH}). ` +
        "Check host name, port, firewall and proxy. HTTPS_PROXY is set, but not used: " +
        "set NODE_USE_ENV_PROXY=1 (from Node 22.21, 24.5).",
    );
  });

  test("that it uses is not, nor is there anything to say without one", async () => {
    delete process.env["HTTPS_PROXY"];
    expect(await failure()).toMatch(/firewall and proxy\.$/);
    process.env["HTTPS_PROXY"] = "http://proxy.test:3128";
    kept = all[DISPATCHER];
    all[DISPATCHER] = Object.create(kept as object, {
      constructor: { value: class EnvHttpProxyAgent {} },
    });
    const message = await failure();
    expect(message).toMatch(/^No connection|^Connection failed/);
    expect(message).not.toContain("HTTPS_PROXY");
  });
});

test("a proxy's own page is a failure of its status, which is told", async () => {
  const api = stubApi(
    () => new Response("<title>Proxy login</title>", { status: 407 }),
  );
  await expect(
    api.run(api.connection.request("GET", PATH)),
  ).rejects.toMatchObject({ status: 407, title: "Proxy login" });
});
