// `first-row.ts` starts this in a process of its own. It reads a list in one of
// three ways, and tells how many ms after its start it had the first row,
// and how many of them a processor worked.
const [way, url = ""] = process.argv.slice(2);
const { credentials, rows } = await import("./pipeline-table.ts");

const firstRow = {
  async bare() {
    const token = await fetch(`${url}/connect/token`, { method: "POST" });
    const { access_token } = (await token.json()) as { access_token: string };
    const response = await fetch(
      `${url}/rows/v2/tenant/12345/rows?page=1&pageSize=500`,
      { headers: { authorization: `Bearer ${access_token}` } },
    );
    return ((await response.json()) as { data: unknown[] }).data[0];
  },
  async name() {
    const { connect } = await import("@st/core");
    const { createModuleClient } = await import("@st/core/module");
    const st = connect({ ...credentials, apiUrl: url, authUrl: url });
    const client = createModuleClient<{
      rows: { list(query: object): AsyncIterable<unknown> };
    }>(st, rows);
    for await (const row of client.rows.list({})) return row;
    return undefined;
  },
  async path() {
    const { connect } = await import("@st/core");
    const { createHttp, paginate } = await import("@st/core/http");
    const st = connect({ ...credentials, apiUrl: url, authUrl: url });
    const http = createHttp<Record<string, never>>(st, rows);
    for await (const row of paginate(http, "/rows" as never, {} as never))
      return row as unknown;
    return undefined;
  },
}[way as "bare" | "name" | "path"];

if ((await firstRow()) === undefined) throw new Error("There was no row.");
const { user, system } = process.cpuUsage();
process.send?.([performance.now(), (user + system) / 1_000]);
process.disconnect();
