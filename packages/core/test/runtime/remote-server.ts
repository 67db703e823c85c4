import type { RemoteServer } from "./environment.js";

/** A fault server in another process, through its control address. */
export async function remoteServer(control: string): Promise<RemoteServer> {
  const call = async (command: string, argument?: unknown) => {
    const response = await fetch(`${control}/${command}`, {
      method: "POST",
      body: JSON.stringify(argument ?? null),
    });
    return (await response.json()) as never;
  };
  const { url, deadUrl } = (await call("urls")) as {
    url: string;
    deadUrl: string;
  };
  return {
    url,
    deadUrl,
    reset: () => call("reset"),
    script: (faults) => call("script", faults),
    tokenScript: (faults) => call("tokenScript", faults),
    seen: () => call("seen"),
    stalled: () => call("stalled"),
    quiet: () => call("quiet"),
  };
}
