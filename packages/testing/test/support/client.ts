import { createFake, type Fake, type FakeOptions } from "../../src/index.js";

/** Calls a fake as an app with a token would. */
export interface Client {
  fake: Fake;
  token: string;
  send(
    method: string,
    path: string,
    init?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<Response>;
  /** Reads the body of an answer. @throws when its status is not 200 */
  read<T = Record<string, unknown>>(path: string): Promise<T>;
}

export const ORIGIN = "http://fake.test";

/** Paths of the default tenant: `at("crm", "/customers")`. */
export function at(segment: string, path: string): string {
  return `/${segment}/v2/tenant/1234567${path}`;
}

export async function tokenFrom(
  fake: Pick<Fake, "handle" | "tenants">,
): Promise<string> {
  const tenant = fake.tenants[0];
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: tenant?.clientId ?? "",
    client_secret: tenant?.clientSecret ?? "",
  });
  const answer = await fake.handle(
    new Request(`${ORIGIN}/connect/token`, { method: "POST", body }),
  );
  const { access_token } = (await answer.json()) as { access_token: string };
  return access_token;
}

export async function clientOf(options: FakeOptions = {}): Promise<Client> {
  const fake = createFake(options);
  const token = await tokenFrom(fake);

  function send(
    method: string,
    path: string,
    {
      body,
      headers = {},
    }: { body?: unknown; headers?: Record<string, string> } = {},
  ) {
    const signed = {
      "st-app-key": fake.appKey,
      authorization: `Bearer ${token}`,
      ...headers,
    };
    if (body === undefined)
      return fake.handle(
        new Request(ORIGIN + path, { method, headers: signed }),
      );
    if (body instanceof FormData)
      return fake.handle(
        new Request(ORIGIN + path, { method, headers: signed, body }),
      );
    const json = { "content-type": "application/json", ...signed };
    return fake.handle(
      new Request(ORIGIN + path, {
        method,
        headers: json,
        body: JSON.stringify(body),
      }),
    );
  }

  async function read<T>(path: string): Promise<T> {
    const answer = await send("GET", path);
    if (answer.status !== 200)
      throw new Error(`${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  return { fake, token, send, read };
}
