/// Every metric that there is: what is not here is not exposed, and `docs/metrics.md` describes each.
///
/// Labels are bounded: names of connections and sinks come from the configuration, everything else from lists in the
/// code. No label ever holds a number, a key, a path as it was requested or anything else that callers choose.
public enum MetricCatalog {
    /// All of them, in the order in which they are exposed.
    public static let all: [MetricDescription] = jobs + attempts + store + http + webhooks + hosts + sinks + process

    private static let jobs = [
        MetricDescription(
            "trunkline_deliveries", .gauge, "Deliveries of unfinished jobs, by state.",
            labels: ["connection", "state"]),
        MetricDescription(
            "trunkline_oldest_pending_seconds", .gauge,
            "Age of the oldest active job that has something due and not attempted.", labels: ["connection"]),
    ]

    private static let attempts = [
        MetricDescription(
            "trunkline_attempts_total", .counter, "Ended attempts, by what they came to.",
            labels: ["connection", "outcome"]),
        MetricDescription(
            "trunkline_twilio_request_seconds", .histogram, "Time from handing an attempt to the transport to its end.",
            labels: ["connection"], bounds: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]),
        MetricDescription(
            "trunkline_pacing_waits_total", .counter,
            "Rounds in which deliveries were due and their sender's pace let none of them leave.",
            labels: ["connection"]),
        MetricDescription(
            "trunkline_concurrent_requests_share", .gauge,
            "Requests at once that the process may have, of the connection's limit for all processes on the store.",
            labels: ["connection"]),
    ]

    private static let store = [
        MetricDescription(
            "trunkline_store_commit_seconds", .histogram, "Time of one commit of the store, writes and disk.",
            bounds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]),
        MetricDescription("trunkline_store_writes_total", .counter, "Writes that commits of the store have gathered."),
    ]

    private static let http = [
        MetricDescription(
            "trunkline_http_requests_total", .counter, "Answered requests, by the route's template and status.",
            labels: ["method", "route", "status"]),
        MetricDescription(
            "trunkline_http_request_seconds", .histogram, "Time from a request's head to its answer's.",
            labels: ["route"], bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30]),
        MetricDescription("trunkline_http_requests_active", .gauge, "Requests that are being answered."),
    ]

    private static let webhooks = [
        MetricDescription(
            "trunkline_callbacks_total", .counter,
            "Twilio's webhooks, by what became of them.", labels: ["kind", "result"])
    ]

    private static let hosts = [
        MetricDescription(
            "trunkline_host_requests_total", .counter, "Requests of host platforms, by what became of them.",
            labels: ["host", "result"]),
        MetricDescription(
            "trunkline_host_requests_in_hand", .gauge,
            "Requests that came over a broker and are not acknowledged yet.", labels: ["host"]),
    ]

    private static let sinks = [
        MetricDescription(
            "trunkline_sink_lag_events", .gauge, "Events read for a sink that it has not taken yet, at most 500.",
            labels: ["sink"]),
        MetricDescription(
            "trunkline_sink_events_total", .counter, "Events, by what a sink made of them.",
            labels: ["sink", "result"]),
    ]

    private static let process = [
        MetricDescription("trunkline_build_info", .gauge, "1, with the version as label.", labels: ["version"]),
        MetricDescription("process_start_time_seconds", .gauge, "When the process began, in seconds since 1970."),
        MetricDescription("process_resident_memory_bytes", .gauge, "Memory of the process that is in RAM."),
        MetricDescription("process_cpu_seconds_total", .counter, "CPU time of the process, user and system."),
        MetricDescription("process_open_fds", .gauge, "Open file descriptors of the process."),
    ]
}
