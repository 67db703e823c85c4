/** Writes whose effect no operation reads, and why. */
export const unread: Readonly<Record<string, string>> = {
  Capacity_GetList: "it asks a question",
  ExternalCallAttributions_Create: "no operation reads attributions",
  Gps_Create: "no operation reads GPS pings",
  OptInOut_GetOptOutList: "it asks a question",
  ScheduledJobAttributions_Create: "no operation reads attributions",
  Sms_ImportOptIn: "no operation reads opt-ins",
  WebBookingAttributions_Create: "no operation reads attributions",
  WebLeadFormAttributions_Create: "no operation reads attributions",
};

/** Writes to the only object of a path, and the operation that reads it. */
export const readBy: Readonly<Record<string, string>> = {
  ArrivalWindows_UpdatedConfiguration: "ArrivalWindows_GetConfiguration",
  BusinessHour_Create: "BusinessHour_GetList",
  ContactPreferences_UpdateContactMethodPreference:
    "ContactPreferences_GetContactMethodPreference",
  Locations_UpdatePreferredTechnician: "Locations_GetPreferredTechnician",
  OptInOut_CreateOptOutList: "OptInOut_GetAllOptOuts",
};
