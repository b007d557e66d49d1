# A solver in Python that Routeweave runs as a child process; docs/protocol.md explains the lines that it reads and writes.
# It serves the jobs in the order of their angle around the depot, from a different job on each time.
import json
import math
import sys
import threading
import time

began = time.monotonic()
stopped = threading.Event()


def say(**line):
    print(json.dumps(line), flush=True)  # flush: a line that waits in a buffer is not there yet


def listen():
    for line in sys.stdin:
        if json.loads(line)["type"] == "stop":
            break
    stopped.set()  # also at the end of the input: nobody waits for us any more


def find_unknown(problem):
    known = {
        "a problem": (problem, "version name coordinates jobs vehicles initialRoutes description data"),
        **{f"job {job['id']}": (job, "id location delivery description data") for job in problem["jobs"]},
        "the vehicle": (problem["vehicles"][0], "id count start end capacity description data"),
    }
    for kind, (thing, fields) in known.items():
        for field in thing:
            if field not in fields.split():
                return f"the field {field} of {kind}"
    if problem.get("coordinates") != "planar" or len(problem["vehicles"]) != 1:
        return "anything but planar coordinates and one kind of vehicle"
    if not all("location" in job for job in problem["jobs"]) or "start" not in problem["vehicles"][0]:
        return "places without coordinates"


def plan(jobs, vehicle):
    """Fills one vehicle after the other; the jobs of each, and how many are left over."""
    capacity, routes, route, load, left = vehicle.get("capacity"), [], [], None, 0
    for job in jobs:
        demand = job.get("delivery") or [0] * len(capacity or [])
        if capacity and any(d > c for d, c in zip(demand, capacity)):
            left += 1
            continue
        load = [a + b for a, b in zip(load, demand)] if load else list(demand)
        if capacity and any(a > c for a, c in zip(load, capacity)):
            routes.append(route)
            route, load = [], list(demand)
        route.append(job)
    routes += [route] if route else []
    count = vehicle.get("count", 1)
    return routes[:count], left + sum(len(route) for route in routes[count:])


def length(routes, vehicle):
    start, total = vehicle["start"], 0
    for route in routes:
        stops = [start, *(job["location"] for job in route), vehicle.get("end", start)]
        total += sum(math.dist(a, b) for a, b in zip(stops, stops[1:]))
    return total


def solve(problem, options):
    unknown = find_unknown(problem)
    if unknown:
        return say(type="error", code="unsupported", message=f"it does not know {unknown}")
    vehicle, end = problem["vehicles"][0], began + options.get("timeLimit", 1000) / 1000
    x, y = vehicle["start"]
    jobs = sorted(problem["jobs"], key=lambda job: math.atan2(job["location"][1] - y, job["location"][0] - x))
    best = None
    for i in range(max(1, len(jobs))):
        routes, left = plan(jobs[i:] + jobs[:i], vehicle)
        value = (left, round(length(routes, vehicle), 6))
        if best is None or value < best:
            best = value
            ids = [{"vehicle": vehicle["id"], "jobs": [job["id"] for job in route]} for route in routes]
            say(type="solution", solution={"routes": ids})
        if stopped.is_set() or time.monotonic() > end:
            break


first = json.loads(sys.stdin.readline())
threading.Thread(target=listen, daemon=True).start()
solve(first["problem"], first.get("options", {}))
