// Nobody says anything: what does it cost that they are there?
#include "../bench.hpp"

void Bench::idle_phase(const Phase &phase) {
    idle_for(phase.get("settle", 3));
    Window window{sample(), {}, phase.get("dur", 4)};
    idle_for(window.seconds);
    window.after = sample();
    auto each = [&](long kb) { return kb * 1024.0 / count_; };
    begin_record(phase, window)
        .count("conns", count_)
        .count("rss_before_kb", cold_.rss_kb)
        .number("rss_bytes_per_conn", each(window.after.rss_kb - cold_.rss_kb))
        .number("anon_bytes_per_conn", each(window.after.anon_kb - cold_.anon_kb))
        .print();
}
