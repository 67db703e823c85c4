// The packages as a program imports them.
import * as catalog from "@st/catalog";
import * as core from "@st/core";
import * as coreHttp from "@st/core/http";
import * as crm from "@st/crm";
import * as crmHttp from "@st/crm/http";
import * as reporting from "@st/reporting";
import * as report from "@st/reporting/report";
import * as testing from "@st/testing";
import * as webhooks from "@st/webhooks";

const modules = {
  "@st/catalog": catalog,
  "@st/core": core,
  "@st/core/http": coreHttp,
  "@st/crm": crm,
  "@st/crm/http": crmHttp,
  "@st/reporting": reporting,
  "@st/reporting/report": report,
  "@st/testing": testing,
  "@st/webhooks": webhooks,
};

export const load = (name) => modules[name];
