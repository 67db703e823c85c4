import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/**
 * The path of a Chromium: $CHROME_PATH, or one that is installed. On a build
 * server that runs as root, Debian's package is installed if there is none.
 */
export function findChromium(): string | undefined {
  const found = process.env["CHROME_PATH"] || installed();
  if (found || !process.env["CI"] || process.getuid?.() !== 0) return found;
  const quiet = { stdio: "ignore", timeout: 240_000 } as const;
  try {
    execFileSync("apt-get", ["update"], quiet);
    execFileSync(
      "apt-get",
      ["install", "-y", "--no-install-recommends", "chromium"],
      { ...quiet, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } },
    );
  } catch {
    return undefined;
  }
  return installed();
}

function installed(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return ["google-chrome", "chromium", "chromium-browser"]
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** A page in a browser without a window. */
export interface Page {
  /** Opens an address and waits until it is loaded. */
  open(url: string): Promise<void>;
  /** Runs an action that leads to another page, and waits for that. */
  follow(expression: string): Promise<void>;
  /** The value of an expression in the page. */
  read<T>(expression: string): Promise<T>;
  setSize(width: number, height: number): Promise<void>;
  /** The whole page, as PNG. */
  picture(): Promise<Buffer>;
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Without these, Chromium looks up hosts of its maker at every start. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  "--remote-debugging-port=0",
];

/** Starts a browser with one page, controlled by the DevTools protocol. */
export async function startChromium(path: string): Promise<Page> {
  const folder = mkdtempSync(join(tmpdir(), "st-chromium-"));
  const child = spawn(path, [...FLAGS, `--user-data-dir=${folder}`], {
    stdio: "ignore",
  });
  const port = await portOf(child, join(folder, "DevToolsActivePort"));
  const targets = (await (
    await fetch(`http://127.0.0.1:${port}/json/list`)
  ).json()) as { type: string; webSocketDebuggerUrl: string }[];
  const target = targets.find(({ type }) => type === "page");
  const { send, loaded, end } = await connect(
    target?.webSocketDebuggerUrl ?? "",
  );
  await send("Page.enable");
  await send("Page.setLifecycleEventsEnabled", { enabled: true });

  const read: Page["read"] = async (expression) => {
    const { result, exceptionDetails } = (await send("Runtime.evaluate", {
      expression,
      returnByValue: true,
    })) as {
      result: { value: never };
      exceptionDetails?: { exception?: { description?: string } };
    };
    if (exceptionDetails)
      throw new Error(
        `${expression}: ${exceptionDetails.exception?.description}`,
      );
    return result.value;
  };
  return {
    send,
    read,
    open: async (url) => {
      const { loaderId } = await send("Page.navigate", { url });
      await loaded((id) => id === loaderId);
    },
    follow: async (expression) => {
      const { frameTree } = (await send("Page.getFrameTree")) as {
        frameTree: { frame: { loaderId: string } };
      };
      const next = loaded((id) => id !== frameTree.frame.loaderId);
      await read(expression);
      await next;
    },
    setSize: async (width, height) => {
      await send("Emulation.setDeviceMetricsOverride", {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: false,
      });
    },
    picture: async () => {
      const { data } = await send("Page.captureScreenshot", {
        captureBeyondViewport: true,
      });
      return Buffer.from(data as string, "base64");
    },
    close: async () => {
      end();
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The port is written to a file once the browser listens. */
async function portOf(child: ChildProcess, file: string): Promise<string> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (child.exitCode !== null) break;
    if (existsSync(file)) {
      const [port] = readFileSync(file, "utf8").split("\n");
      if (port) return port;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error("Chromium did not start.");
}

interface Connection {
  send: Page["send"];
  /**
   * Resolves once the newest document to be loaded is the one that is meant.
   * Documents are told apart by their loader, so that the event of an earlier
   * one that arrives late is not taken for theirs.
   */
  loaded(isMeant: (loaderId: string) => boolean): Promise<void>;
  end(): void;
}

async function connect(url: string): Promise<Connection> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error(`No connection to ${url}`));
  });
  const answers = new Map<number, (message: Message) => void>();
  let newest = "";
  let onLoad = () => {};
  let count = 0;
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) answers.get(message.id)?.(message);
    else if (message.params?.name === "load") {
      newest = message.params.loaderId ?? "";
      onLoad();
    }
  };
  return {
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        count += 1;
        answers.set(count, ({ result, error }) =>
          error
            ? reject(new Error(`${method}: ${error.message}`))
            : resolve(result ?? {}),
        );
        socket.send(JSON.stringify({ id: count, method, params }));
      }),
    loaded: (isMeant) =>
      new Promise((resolve) => {
        onLoad = () => {
          if (newest && isMeant(newest)) resolve();
        };
        onLoad();
      }),
    end: () => socket.close(),
  };
}

interface Message {
  id?: number;
  /** Of an event, `Page.lifecycleEvent` being the only one with a loader. */
  params?: { name?: string; loaderId?: string };
  result?: Record<string, unknown>;
  error?: { message: string };
}
