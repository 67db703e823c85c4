/** Filters of customers, leads, calls, memberships and marketing. */

import * as comparisons from "../comparisons.js";
import {
  all,
  anyOf,
  contains,
  created,
  exists,
  filled,
  fixed,
  flag,
  has,
  is,
  least,
  listedBy,
  modified,
  most,
  none,
  not,
  orWithout,
  partOf,
  phone,
  related,
  since,
  until,
  where,
} from "../rules.js";
import { type Rules, shape } from "./shared.js";

const jobs = "jpm/jobs";

/** Calls: the row is the job, the call lies inside. */
const calls: Rules = {
  minDuration: least("leadCall.duration"),
  phoneNumberCalled: phone("leadCall.to"),
  campaignId: is("leadCall.campaign.id"),
  agentId: is("leadCall.agent.id"),
  agentName: is("leadCall.agent.name"),
  agentIsExternal: has("leadCall.agent.externalId"),
  agentExternalId: is("leadCall.agent.externalId"),
};

export const customerRules: Readonly<Record<string, Rules>> = {
  "crm BookingProviderTags_GetList": { name: is("tagName") },
  "crm Customers_GetList": {
    excludeAccountingChangesFromModifiedDateRange: none(
      "The fake does not tell changes of accounting from others.",
    ),
    latitude: is("address.latitude"),
    longitude: is("address.longitude"),
    phone: anyOf("crm/customers/contacts", phone("value")),
  },
  "crm Leads_GetList": {
    // "without customer/jobs", or with both
    isProspect: flag(
      not(
        all(
          filled("customerId"),
          related("customerId", "crm/customers", anyOf(jobs, exists)),
        ),
      ),
    ),
    withoutCustomer: flag(not(all(filled("customerId"), filled("locationId")))),
    customerCity: related("customerId", "crm/customers", is("address.city")),
    customerState: related("customerId", "crm/customers", is("address.state")),
    customerZip: related("customerId", "crm/customers", is("address.zip")),
    customerCreatedOnOrAfter: related(
      "customerId",
      "crm/customers",
      created(comparisons.onOrAfter),
    ),
    customerCreatedBefore: related(
      "customerId",
      "crm/customers",
      created(comparisons.before),
    ),
    customerModifiedOnOrAfter: related(
      "customerId",
      "crm/customers",
      modified(comparisons.onOrAfter),
    ),
    genPermUrl: shape("whether the lead's address is made"),
    leadPhone: phone("leadPhone"),
    isCaptureSourceForm: flag(fixed("form", contains("captureSource"))),
  },
  "crm Locations_GetList": {
    // The description says "customer's", of the street, too.
    latitude: is("address.latitude"),
    longitude: is("address.longitude"),
  },
  "marketing-ads AttributedLeads_Get": {
    fromUtc: since("dateTime"),
    toUtc: until("dateTime"),
    leadType: where(([value = ""]) => {
      const names = ["call", "webbooking", "webleadform", "manualjob"];
      const wanted = names.indexOf(value.toLowerCase()) + 1;
      return (row) => row.cells("leadType").includes(wanted);
    }),
  },
  "marketing-ads Performance_Get": {
    fromUtc: none("The row is a sum, without a date."),
    toUtc: none("The row is a sum, without a date."),
    performanceSegmentationType: shape("what the sums are grouped by"),
  },
  "marketing-reputation reviews": {
    search: contains("review", "authorName", "authorEmail", "customerName"),
    reportType: none("The meaning of its numbers is not published."),
    fromDate: since("publishDate"),
    toDate: until("publishDate"),
    responseTypes: none("The meaning of its numbers is not published."),
    locationIds: orWithout(
      related("jobId", jobs, is("locationId")),
      "jobId",
      "includeReviewsWithoutLocation",
    ),
    sources: is("platform"),
    reviewStatuses: none("The meaning of its numbers is not published."),
    technicianIds: orWithout(
      is("technicianId"),
      "technicianId",
      "includeReviewsWithoutTechnician",
    ),
    campaignIds: orWithout(
      related("jobId", jobs, is("campaignId")),
      "jobId",
      "includeReviewsWithoutCampaign",
    ),
    fromRating: least("rating"),
    toRating: most("rating"),
    includeReviewsWithoutLocation: partOf("locationIds"),
    includeReviewsWithoutCampaign: partOf("campaignIds"),
    includeReviewsWithoutTechnician: partOf("technicianIds"),
  },
  "marketing Campaigns_GetList": {
    name: contains("name"),
    campaignPhoneNumber: phone("campaignPhoneNumbers"),
  },
  "memberships MembershipTypes_GetList": {
    duration: is("durationBilling.duration"),
    billingFrequency: is("durationBilling.billingFrequency"),
    includeDurationBilling: shape("whether the row has its durations"),
    includeDiscounts: shape("whether the row has its discounts"),
    includeRecurringServices: shape("whether the row has its services"),
    includeTags: shape("whether the row has its tags"),
  },
  "memberships LocationRecurringServiceEvents_GetList": {
    locationId: related(
      "locationRecurringServiceId",
      "memberships/recurring-services",
      is("locationId"),
    ),
  },
  "memberships RecurringServiceTypes_GetList": {
    membershipTypeId: listedBy(
      "memberships/membership-types",
      "recurringServices.recurringServiceTypeId",
    ),
  },
  "memberships LocationRecurringServices_GetList": {
    includeTechnicians: shape("whether the row has its technicians"),
  },
  "telecom Calls_GetCalls": calls,
  "telecom Calls_Calls": {
    ...calls,
    callerPhoneNumber: phone("leadCall.from"),
    sid: is("leadCall.sid"),
    tag: is("leadCall.tags.typeName"),
  },
};
