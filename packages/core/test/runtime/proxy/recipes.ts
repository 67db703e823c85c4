import type { ConnectProxy } from "./connect-proxy.js";
import type { Program } from "./programs.js";
import type { Runtime } from "./run-recipes.js";

/** One line of the guide to proxies, as a program and its variables. */
export interface Recipe {
  readonly name: string;
  readonly program: Program;
  variables(proxy: ConnectProxy): Record<string, string>;
  /** Fields of the error, or that the call went through the proxy. */
  readonly expected: object | "through the proxy";
}

const named = (proxy: ConnectProxy) => ({ HTTPS_PROXY: proxy.url() });
const forTest = (proxy: ConnectProxy) => ({ PROXY_OF_TEST: proxy.url() });
const wrongPassword = (proxy: ConnectProxy) => ({
  HTTPS_PROXY: proxy.url("open barley"),
});
const REFUSED = {
  name: "ServiceTitanAuthError",
  message: /407|proxy authentication required/i,
};
const UNKNOWN_HOST = {
  name: "ServiceTitanAuthError",
  message: /auth\.company\.invalid/,
};
const UNUSED = {
  name: "ServiceTitanAuthError",
  message:
    /auth\.company\.invalid.* HTTPS_PROXY is set, but not used: set NODE_USE_ENV_PROXY=1 \(from Node 22\.21/,
};

/** All that the guide says of proxies in this runtime. */
export function recipesOf({ name, version }: Runtime): readonly Recipe[] {
  if (name !== "node")
    return [
      ...recipesOfVariables("plain", {}),
      {
        name: "given to fetch",
        program: name,
        variables: forTest,
        expected: "through the proxy",
      },
    ];
  const usesVariables = readsProxyVariables(version);
  return [
    {
      name: "HTTPS_PROXY alone is not used, and the error says how it would be",
      program: "plain",
      variables: named,
      expected: UNUSED,
    },
    ...(usesVariables
      ? recipesOfVariables("plain", { NODE_USE_ENV_PROXY: "1" })
      : [
          {
            name: "NODE_USE_ENV_PROXY is too new for it, and the error says so",
            program: "plain" as const,
            variables: (proxy: ConnectProxy) => ({
              ...named(proxy),
              NODE_USE_ENV_PROXY: "1",
            }),
            expected: UNUSED,
          },
        ]),
    ...recipesOfVariables("node", {}),
  ];
}

/** Since 22.21 and 24.5; 23 never learned it. */
function readsProxyVariables(version: string): boolean {
  const [, major = 0, minor = 0] = (/v(\d+)\.(\d+)/.exec(version) ?? []).map(
    Number,
  );
  return (
    major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21)
  );
}

function recipesOfVariables(
  program: Program,
  more: Record<string, string>,
): Recipe[] {
  return [
    {
      name: "HTTPS_PROXY, with its password",
      program,
      variables: (proxy) => ({ ...named(proxy), ...more }),
      expected: "through the proxy",
    },
    {
      name: "a password that is wrong",
      program,
      variables: (proxy) => ({ ...wrongPassword(proxy), ...more }),
      expected: REFUSED,
    },
    {
      name: "NO_PROXY names the hosts",
      program,
      variables: (proxy) => ({
        ...named(proxy),
        ...more,
        NO_PROXY: "auth.company.invalid,api.company.invalid",
      }),
      expected: UNKNOWN_HOST,
    },
  ];
}
