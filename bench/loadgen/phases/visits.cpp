// Extra connections that come, join, and go with a close handshake: to rooms where people are (churn), or each to a room of its own (rooms).
#include "../bench.hpp"
#include <algorithm>

void Bench::visit(Conn &c) {
    if (visits_.number >= visits_.limit) return;
    std::string number = std::to_string(visits_.number++);
    c.username.assign("v").append(number);
    c.room_name = options_.prefix + (visits_.fresh_rooms ? c.username : std::to_string(c.room));
    visits_.began[&c] = now_ns();
    visits_.active++;
    engine_.connect(c);
}

void Bench::invite(int visitors) {
    mode_ = Mode::Visits;
    visits_.active = visits_.cycles = 0;
    visits_.visitors.clear();
    visits_.began.clear();
    visits_.joining.reset();
    for (int i = 0; i < visitors; i++) {
        auto c = std::make_unique<Conn>();
        c->idx = count_ + i;
        c->room = i;
        visits_.visitors.push_back(std::move(c));
    }
    for (auto &c : visits_.visitors) visit(*c);
}

void Bench::churn_phase(const Phase &phase) {
    visits_.fresh_rooms = false;
    visits_.limit = UINT64_MAX;
    uint64_t joined_before = engine_.joined_rx, left_before = left_told_, cycles_before = 0;
    invite(std::min((int)phase.get("concurrency", 50), options_.rooms));
    Window window = closed_loop(phase, [&] {
        cycles_before = visits_.cycles;
        visits_.joining.reset();
    });
    double cycles = visits_.cycles - cycles_before;
    stopping_ = true;

    // Whoever came was told of itself, and the others of the room of its coming and of its going.
    auto joined = [&] { return engine_.joined_rx - joined_before; };
    auto left = [&] { return left_told_ - left_before; };
    auto told_of_joins = [&] { return visits_.cycles * (options_.members + 1); };
    auto told_of_leaves = [&] { return visits_.cycles * options_.members; };
    turn_until(10, [&] { return visits_.active == 0 && left() >= told_of_leaves(); });
    begin_record(phase, window)
        .number("cycles_per_s", cycles / window.seconds)
        .number("cpu_us_per_cycle", (window.after.cpu_s - window.before.cpu_s) * 1e6 / std::max(cycles, 1.0))
        .count("cycles", visits_.cycles)
        .count("user_joined_rx", joined())
        .count("user_joined_expected", told_of_joins())
        .count("user_left_rx", left())
        .count("user_left_expected", told_of_leaves())
        .number("join_p50_us", visits_.joining.percentile_us(50))
        .number("join_p99_us", visits_.joining.percentile_us(99))
        .flag("complete", left() == told_of_leaves() && joined() == told_of_joins())
        .print();
}

void Bench::rooms_phase(const Phase &phase) {
    visits_.fresh_rooms = true;
    uint64_t wanted = (uint64_t)phase.get("count", 10'000);
    visits_.limit = visits_.number + wanted;
    uint64_t joined_before = engine_.joined_rx, began = now_ns();
    Window window{sample(), {}};
    invite((int)phase.get("concurrency", 50));
    bool complete = turn_until(phase.get("patience", 600), [&] { return visits_.cycles >= wanted || engine_.errors > 0; });
    window.after = sample();
    window.seconds = (now_ns() - began) / 1e9;
    begin_record(phase, window)
        .count("made", visits_.cycles)
        .number("rooms_per_s", visits_.cycles / window.seconds)
        .number("cpu_us_per_room", (window.after.cpu_s - window.before.cpu_s) * 1e6 / std::max<double>(visits_.cycles, 1))
        .count("rss_before_kb", window.before.rss_kb)
        .flag("complete", complete && engine_.joined_rx - joined_before == wanted)
        .print();
}
