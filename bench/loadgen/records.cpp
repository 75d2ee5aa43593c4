#include "bench.hpp"

Record Bench::begin_record(const Phase &phase, const Window &window) {
    const ProcSample &before = window.before, &after = window.after;
    auto percent = [&](double seconds) { return seconds / window.seconds * 100; };
    foreign_percent_ = percent(after.foreign_since(before));
    Record record;
    record.text("peer", options_.label).text("scenario", options_.scenario).count("run", options_.run).count("try", attempt_);
    record.text("phase", phase.name).count("rooms", options_.rooms).count("members", options_.members);
    for (auto &[key, value] : phase.values) record.number(("p_" + key).c_str(), value);
    if (aborted_) record.flag("aborted", true);
    record.count("errors", engine_.errors)
        .count("unexpected_closes", engine_.unexpected_closes)
        .number("secs", window.seconds)
        .number("server_cpu_pct", percent(after.cpu_s - before.cpu_s))
        .number("loadgen_cpu_pct", percent(after.self_s - before.self_s))
        .number("foreign_cpu_pct", foreign_percent_)
        .number("steal_pct", percent(after.steal_s - before.steal_s))
        .count("rss_kb", after.rss_kb)
        .count("server_threads", after.threads);
    return record;
}

void Bench::traffic_record(const Phase &phase, const Window &window, bool complete) {
    double deliveries = window_delivered_ ? window_delivered_ : 1;
    auto each = [&](double seconds) { return seconds * 1e6 / deliveries; };
    begin_record(phase, window)
        .flag("overload", window.overload)
        .count("sent", sent_)
        .count("expected", expected_)
        .count("delivered", delivered_)
        .flag("complete", complete)
        .count("misrouted", misrouted_)
        .count("order_errors", order_errors_)
        .number("deliveries_per_s", window_delivered_ / window.seconds)
        .number("sends_per_s", window_sent_ / window.seconds)
        .number("cpu_us_per_delivery", each(window.after.cpu_s - window.before.cpu_s))
        .number("usr_us", each(window.after.usr_s - window.before.usr_s))
        .number("sys_us", each(window.after.sys_s - window.before.sys_s))
        .number("p50_us", latency_.percentile_us(50))
        .number("p90_us", latency_.percentile_us(90))
        .number("p99_us", latency_.percentile_us(99))
        .number("p999_us", latency_.percentile_us(99.9))
        .number("max_us", latency_.max_us())
        .print();
}
