// What a program does with the packages, whichever way it has loaded them. It
// rejects if something is not as it should be.
function check(ok, what) {
  if (!ok) throw new Error(`not as it should be: ${what}`);
}

/** @param load returns the exports of a package */
exports.scenario = async function scenario(load) {
  const { connect, ServiceTitanError, ServiceTitanNotFoundError } =
    load("@st/core");
  const { createCrmClient } = load("@st/crm");
  const fake = await load("@st/testing").startFakeServiceTitan({
    modules: ["crm", "reporting"],
  });
  const st = connect(fake.connection);
  try {
    const crm = createCrmClient(st);
    const { data } = await crm.customers.list({ pageSize: 3 });
    check(data.length === 3, "a page of three");
    const batches = [];
    for await (const batch of crm.export
      .customers({}, { maxBatches: 1 })
      .batches())
      batches.push(batch.continueFrom);
    check(batches.length === 1, "one batch");

    const error = await crm.customers.get(1).catch((reason) => reason);
    check(error instanceof ServiceTitanNotFoundError, "the error's class");
    check(error instanceof ServiceTitanError, "the base class");
    check(error instanceof Error, "an Error");
    check(error.status === 404, "the status");
    const refused = await crm.customers
      .get(Number.NaN)
      .catch((reason) => reason);
    check(refused.outcome === "not-sent", "NaN is refused");

    await byPath(load, st, data[0]);
    const reporting = load("@st/reporting").createReportingClient(st);
    const { data: listed } = await reporting.reportCategories.list();
    check(listed.length > 0, "report categories");
    check("createReports" in load("@st/reporting/report"), "reports");
    await receive(load);
    const catalog = await load("@st/catalog").loadModule("crm");
    check(catalog.operations.length > 0, "the catalog");
  } finally {
    await st.close();
    await fake.close();
  }
};

async function byPath(load, st, { id, name }) {
  const { createCrmHttp } = load("@st/crm/http");
  const { paginate, unwrap } = load("@st/core/http");
  const http = createCrmHttp(st);
  const params = { path: { id } };
  const row = await unwrap(http.GET("/customers/{id}", { params }));
  check(row.name === name, "one row by path");
  const pages = paginate(http, "/customers", { params: {} }, { limit: 2 });
  check((await pages.all()).length === 2, "rows by path");
}

async function receive(load) {
  const { parseWebhook, WebhookSignatureError } = load("@st/webhooks");
  const headers = { "x-servicetitan-signature": "00".repeat(32) };
  const request = { headers, body: Buffer.from("{}") };
  const error = await parseWebhook(request, { secret: "s" }).catch(
    (reason) => reason,
  );
  check(error instanceof WebhookSignatureError, String(error));
}

/** MSW answers for ServiceTitan's own addresses. */
exports.mswScenario = async function mswScenario(load) {
  const { fake, handlers } = load("@st/testing/msw").fakeHandlers({
    modules: ["crm"],
  });
  const server = load("msw/node").setupServer(...handlers);
  server.listen();
  const [tenant] = fake.tenants;
  const st = load("@st/core").connect({
    environment: "integration",
    appKey: fake.appKey,
    ...tenant,
  });
  try {
    const crm = load("@st/crm").createCrmClient(st);
    const { data } = await crm.customers.list({ pageSize: 3 });
    check(data.length === 3, "a page of three");
  } finally {
    await st.close();
    server.close();
  }
};
