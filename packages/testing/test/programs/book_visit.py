"""Books a visit from end to end with Python's standard library alone.

Its argument is what `st-fake --json` printed. Every step is read back as an item,
in its list, in its export feed, and by the rows it belongs to.
"""

import datetime
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

fake = json.loads(sys.argv[1])
tenant = fake["tenants"][0]
form = {
    "grant_type": "client_credentials",
    "client_id": tenant["clientId"],
    "client_secret": tenant["clientSecret"],
}
with urllib.request.urlopen(
    fake["url"] + "/connect/token", urllib.parse.urlencode(form).encode()
) as granted:
    TOKEN = json.load(granted)["access_token"]


def send(method, path, data=None, content_type="application/json"):
    """`path` begins with the module: "crm/customers"."""
    module, _, rest = path.partition("/")
    url = f"{fake['url']}/{module}/v2/tenant/{tenant['tenantId']}/{rest}"
    headers = {"ST-App-Key": fake["appKey"], "Authorization": f"Bearer {TOKEN}"}
    if data is not None:
        headers["Content-Type"] = content_type
    request = urllib.request.Request(url, data, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    return json.loads(send(method, path, data) or b"null")


def rows(path, **query):
    return call("GET", f"{path}?{urllib.parse.urlencode(query)}")["data"]


def exported(path, id):
    """The row as its feed has it last."""
    found, token = None, ""
    while True:
        query = urllib.parse.urlencode({"from": token, "includeRecentChanges": "true"})
        batch = call("GET", f"{path}?{query}")
        for row in batch["data"]:
            if row["id"] == id:
                found = row
        token = batch["continueFrom"]
        if not batch["hasMore"]:
            return found


def refused(status, method, path, body=None):
    try:
        call(method, path, body)
    except urllib.error.HTTPError as error:
        assert error.code == status, (error.code, error.read())
        return
    raise AssertionError(f"{method} {path} was not refused")


def iso(time):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text):
    return datetime.datetime.strptime(text[:19], "%Y-%m-%dT%H:%M:%S")


# When is somebody free?
unit = rows("settings/business-units")[0]["id"]
job_type = rows("jpm/job-types")[0]["id"]
campaign = rows("marketing/campaigns")[0]["id"]
now = datetime.datetime.now(datetime.timezone.utc)
capacity = call(
    "POST",
    "dispatch/capacity",
    {
        "startsOnOrAfter": iso(now + datetime.timedelta(days=1)),
        "endsOnOrBefore": iso(now + datetime.timedelta(days=8)),
        "businessUnitIds": [unit],
        "jobTypeId": job_type,
        "skillBasedAvailability": False,
    },
)
free = [window for window in capacity["availabilities"] if window["isAvailable"]]
slot, later = free[0], free[-1]
technician = next(
    each["id"] for each in slot["technicians"] if each["status"] == "Available"
)

# A customer with a location and contacts.
address = {
    "street": "12 Loop Road",
    "city": "Phoenix",
    "state": "AZ",
    "zip": "85001",
    "country": "USA",
}
customer = call(
    "POST",
    "crm/customers",
    {
        "name": "Grace Hopper",
        "type": "Residential",
        "address": address,
        "contacts": [{"type": "MobilePhone", "value": "6025550142"}],
        "locations": [
            {
                "name": "Home",
                "address": address,
                "contacts": [{"type": "Email", "value": "grace@example.com"}],
            }
        ],
    },
)["id"]
assert call("GET", f"crm/customers/{customer}")["name"] == "Grace Hopper"
assert customer in [row["id"] for row in rows("crm/customers", ids=customer)]
assert exported("crm/export/customers", customer)["name"] == "Grace Hopper"
(location,) = rows("crm/locations", customerId=customer)
assert location["name"] == "Home" and location["address"]["street"] == "12 Loop Road"
assert exported("crm/export/locations", location["id"])["customerId"] == customer
values = [row["value"] for row in rows(f"crm/customers/{customer}/contacts")]
assert "6025550142" in values, values
values = [row["value"] for row in rows(f"crm/locations/{location['id']}/contacts")]
assert values == ["grace@example.com"], values

# A job with its appointment.
job = call(
    "POST",
    "jpm/jobs",
    {
        "customerId": customer,
        "locationId": location["id"],
        "businessUnitId": unit,
        "jobTypeId": job_type,
        "campaignId": campaign,
        "priority": "Normal",
        "summary": "No hot water",
        "appointments": [{"start": slot["startUtc"], "end": slot["endUtc"]}],
    },
)["id"]
booked = call("GET", f"jpm/jobs/{job}")
assert booked["jobStatus"] == "Scheduled" and booked["customerId"] == customer
assert [row["id"] for row in rows("jpm/jobs", customerId=customer)] == [job]
assert exported("jpm/export/jobs", job)["summary"] == "No hot water"
(visit,) = rows("jpm/appointments", jobId=job)
assert booked["firstAppointmentId"] == visit["id"] and booked["appointmentCount"] == 1
assert moment(visit["start"]) == moment(slot["startUtc"])
assert exported("jpm/export/appointments", visit["id"])["jobId"] == job

# Somebody who goes there.
call(
    "POST",
    "dispatch/appointment-assignments/assign-technicians",
    {"jobAppointmentId": visit["id"], "technicianIds": [technician]},
)
(assignment,) = rows("dispatch/appointment-assignments", appointmentIds=visit["id"])
assert assignment["technicianId"] == technician and assignment["jobId"] == job
assert [
    row["id"] for row in rows("dispatch/appointment-assignments", jobId=job)
] == [assignment["id"]]
feed = exported("dispatch/export/appointment-assignments", assignment["id"])
assert feed["appointmentId"] == visit["id"], feed

# A note and a picture.
call("POST", f"jpm/jobs/{job}/notes", {"text": "Gate code 4410", "pinToTop": True})
(note,) = rows(f"jpm/jobs/{job}/notes")
assert note["text"] == "Gate code 4410" and note["isPinned"], note
picture = b"\x89PNG\r\n\x1a\nnot really"
parts = (
    b'--edge\r\nContent-Disposition: form-data; name="file"; filename="heater.png"\r\n'
    b"Content-Type: image/png\r\n\r\n" + picture + b"\r\n--edge--\r\n"
)
send(
    "POST",
    f"forms/jobs/{job}/attachments",
    parts,
    "multipart/form-data; boundary=edge",
)
(attachment,) = rows(f"forms/jobs/{job}/attachments")
assert "heater.png" in attachment["fileName"], attachment
assert send("GET", f"forms/jobs/attachment/{attachment['id']}") == picture

# Another day.
call(
    "PATCH",
    f"jpm/appointments/{visit['id']}/reschedule",
    {"start": later["startUtc"], "end": later["endUtc"]},
)
moved = call("GET", f"jpm/appointments/{visit['id']}")
assert moment(moved["start"]) == moment(later["startUtc"])
(listed,) = rows("jpm/appointments", jobId=job)
assert listed["start"] == moved["start"]
feed = exported("jpm/export/appointments", visit["id"])
assert feed["start"] == moved["start"], feed

# Not yet.
reason = rows("jpm/job-hold-reasons")[0]["id"]
hold = {"reasonId": reason, "memo": "Waits for a part"}
call("PUT", f"jpm/appointments/{visit['id']}/hold", hold)
assert call("GET", f"jpm/appointments/{visit['id']}")["status"] == "Hold"
assert exported("jpm/export/appointments", visit["id"])["status"] == "Hold"
assert call("GET", f"jpm/jobs/{job}")["jobStatus"] == "Hold"

# Not at all.
reason = rows("jpm/job-cancel-reasons")[0]["id"]
cancellation = {"reasonId": reason, "memo": "Sold the house"}
call("PUT", f"jpm/jobs/{job}/cancel", cancellation)
assert call("GET", f"jpm/jobs/{job}")["jobStatus"] == "Canceled"
assert [row["jobStatus"] for row in rows("jpm/jobs", customerId=customer)] == [
    "Canceled"
]
assert exported("jpm/export/jobs", job)["jobStatus"] == "Canceled"
assert [row["status"] for row in rows("jpm/appointments", jobId=job)] == ["Canceled"]
(log,) = rows(f"jpm/jobs/{job}/canceled-log")
assert log["reasonId"] == reason and log["memo"] == "Sold the house", log
assert exported("jpm/export/job-canceled-logs", log["id"])["jobId"] == job
refused(409, "PUT", f"jpm/jobs/{job}/cancel", cancellation)

print("ok")
