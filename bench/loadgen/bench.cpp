#include "bench.hpp"
#include <algorithm>
#include <cstdio>
#include <cstdlib>

Bench::Bench(Options options)
    : options_(options), adapter_(adapters().at(options.adapter)()), engine_(*adapter_, *this, options.host, options.port, options.sources),
      count_(options.rooms * options.members), cold_(sample()), next_speaker_(options.rooms) {
    for (int i = 0; i < count_; i++) {
        auto c = std::make_unique<Conn>();
        c->idx = i;
        c->room = i / options.members;
        c->member = i % options.members;
        c->username.append("u").append(std::to_string(i));
        c->room_name = options.prefix + std::to_string(c->room);
        c->sent_seq.assign(options.members, 0);
        c->recv_seq.assign(options.members, 0);
        conns_.push_back(std::move(c));
    }
}

bool Bench::setup() {
    Window window{sample(), {}};
    uint64_t began = now_ns();
    int next = 0;
    while (joined_ < count_) {
        while (next < count_ && next - joined_ < options_.inflight) engine_.connect(*conns_[next++]);
        turn(20);
        if (engine_.errors || now_ns() - began > 600e9) {
            fprintf(stderr, "%d of %d joined, %lu errors\n", joined_, count_, engine_.errors);
            return false;
        }
    }

    // Each is told of itself, and those before it of it.
    uint64_t all_joined = now_ns(), wanted = adapter_->has_rooms() ? (uint64_t)count_ * (options_.members + 1) / 2 : 0;
    turn_until(60, [&] { return engine_.joined_rx >= wanted; });
    uint64_t all_told = now_ns();
    window.after = sample();
    window.seconds = (all_told - began) / 1e9;
    begin_record({"setup", {}}, window)
        .count("conns", count_)
        .number("join_s", (all_joined - began) / 1e9)
        .number("all_s", window.seconds)
        .number("joins_per_s", count_ / window.seconds)
        .number("cpu_us_per_join", (window.after.cpu_s - window.before.cpu_s) * 1e6 / count_)
        .count("user_joined_rx", engine_.joined_rx)
        .count("user_joined_expected", wanted)
        .number("rx_mb", engine_.rx_bytes / 1e6)
        .count("rss_before_kb", cold_.rss_kb)
        .print();
    return true;
}

void Bench::run(const Phase &phase) {
    static const std::map<std::string, void (Bench::*)(const Phase &)> phases = {
        {"signal", &Bench::signal_phase}, {"chat", &Bench::chat_phase}, {"idle", &Bench::idle_phase},
        {"churn", &Bench::churn_phase}, {"rooms", &Bench::rooms_phase},
    };
    auto known = phases.find(phase.name);
    if (known == phases.end()) {
        fprintf(stderr, "unknown phase %s\n", phase.name.c_str());
        exit(2);
    }
    bool discard = phase.get("discard", 0) > 0;
    for (attempt_ = 1; attempt_ <= options_.tries; attempt_++) {
        if (options_.quiet_wait > 0 && !discard && !wait_quiet()) fprintf(stderr, "%s: the machine did not become quiet\n", phase.name.c_str());
        reset();
        (this->*known->second)(phase);
        if (discard || foreign_percent_ <= options_.max_foreign) return;
        idle_for(1);
    }
}

bool Bench::leave() {
    stopping_ = true;
    for (auto &c : conns_) engine_.close(*c);
    return turn_until(20, [&] { return std::all_of(conns_.begin(), conns_.end(), [](auto &c) { return c->fd < 0; }); });
}

void Bench::on_joined(Conn &c) {
    if (c.idx < (uint32_t)count_) {
        joined_++;
        return;
    }
    visits_.joining.record(now_ns() - visits_.began[&c]);
    engine_.close(c);
}

void Bench::on_closed(Conn &c) {
    if (c.idx < (uint32_t)count_) return;
    visits_.active--;
    visits_.cycles++;
    if (!stopping_) visit(c);
}

// Is it for this one, and the next one of its sender?
void Bench::on_message(Conn &c, Kind kind, std::string_view text) {
    if (kind == Kind::UserLeft && c.idx < (uint32_t)count_) left_told_++;
    if ((kind != Kind::Signal && kind != Kind::Chat) || c.idx >= (uint32_t)count_) return;  // visitors may be sent old chat
    Token token;
    if (!Token::read(text, token) || token.from >= (uint32_t)count_) {
        misrouted_++;
        return;
    }
    Conn &from = *conns_[token.from];
    bool mine = kind == Kind::Signal ? token.kind == 'S' && token.to == c.idx : token.kind == 'C' && (int)token.to == c.room;
    if (!mine || from.room != c.room || from.idx == c.idx) {
        misrouted_++;
        return;
    }
    uint32_t &last = c.recv_seq[from.member];
    if (token.seq != last + 1) order_errors_++;
    last = token.seq;
    delivered_++;
    if (measuring_) {
        window_delivered_++;
        latency_.record(engine_.now > token.time ? engine_.now - token.time : 0);
    }
    if (stopping_) return;
    if (mode_ == Mode::SignalClosed) send_signal(from, now_ns());
    else if (mode_ == Mode::ChatClosed && token.slot < slots_.size() && --slots_[token.slot] == 0) send_line(c.room, token.slot, engine_.now);
}

void Bench::reset() {
    mode_ = Mode::None;
    measuring_ = stopping_ = aborted_ = false;
    sent_ = expected_ = delivered_ = misrouted_ = order_errors_ = window_sent_ = window_delivered_ = 0;
    latency_.reset();
    for (auto &c : conns_) {
        std::fill(c->recv_seq.begin(), c->recv_seq.end(), 0);
        std::fill(c->sent_seq.begin(), c->sent_seq.end(), 0);
        c->chat_seq = 0;
    }
}
