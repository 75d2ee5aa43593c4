// How time passes: turns of the loop, open and closed loops, and waiting for a quiet machine.
#include "bench.hpp"

void Bench::turn(int timeout_ms) {
    engine_.step(timeout_ms);
    uint64_t now = now_ns();
    if (now - last_keepalive_ < 12e9) return;
    last_keepalive_ = now;
    for (auto &c : conns_)
        if (c->state == State::Open) adapter_->keepalive(*c, engine_);
}

bool Bench::turn_until(double seconds, const std::function<bool()> &done) {
    for (uint64_t began = now_ns(); !done();) {
        if (now_ns() - began > seconds * 1e9) return false;
        turn(5);
    }
    return true;
}

void Bench::idle_for(double seconds) {
    turn_until(seconds, [] { return false; });
}

// At a rate, whatever comes back. A message counts from when it was due, so a server that stalls cannot hide it.
Bench::Window Bench::open_loop(const Phase &phase, double rate, uint64_t most_waiting, const std::function<void(uint64_t)> &send) {
    Window window;
    double gap = 1e9 / rate;
    uint64_t began = now_ns(), measure_from = began + phase.get("warm", 1) * 1e9, end = measure_from + phase.get("dur", 5) * 1e9, measured_from = began;
    double due = began;
    for (uint64_t now; (now = now_ns()) < end && !is_noisy();) {
        if (!measuring_ && now >= measure_from) {
            measuring_ = true;
            window.before = sample();
            measured_from = now_ns();
        }
        if (expected_ - delivered_ > most_waiting) {
            window.overload = true;
            if (measuring_ && now - measured_from > 1e9) break;
        } else {
            for (; due <= now; due += gap) send((uint64_t)due);
        }
        turn(due - now > 3e6 ? 1 : 0);
    }
    window.after = sample();
    window.seconds = (now_ns() - measured_from) / 1e9;
    measuring_ = false;
    return window;
}

// What comes back is what lets the next one go.
Bench::Window Bench::closed_loop(const Phase &phase, const std::function<void()> &measuring, const std::function<bool()> &over) {
    Window window;
    uint64_t began = now_ns(), measure_from = began + phase.get("warm", 1) * 1e9, end = measure_from + phase.get("dur", 5) * 1e9, measured_from = began;
    for (uint64_t now; (now = now_ns()) < end && !over() && !is_noisy();) {
        if (!measuring_ && now >= measure_from) {
            window.before = sample();
            measured_from = now_ns();
            measuring_ = true;
            measuring();
        }
        turn(5);
    }
    window.after = sample();
    window.seconds = (now_ns() - measured_from) / 1e9;
    measuring_ = false;
    return window;
}

// What is under way arrives, and a moment is left for what ought not to come.
bool Bench::drain() {
    stopping_ = true;
    turn_until(20, [&] { return delivered_ >= expected_; });
    idle_for(0.1);
    return delivered_ == expected_;
}

// Until others left the machine alone for 0.4 s.
bool Bench::wait_quiet() {
    for (uint64_t began = now_ns(); now_ns() - began < options_.quiet_wait * 1e9;) {
        ProcSample before = sample();
        idle_for(0.4);
        if (sample().foreign_since(before) / 0.4 > 0.06) continue;
        noise_at_ = 0;
        return true;
    }
    return false;
}

// Looked at every 0.4 s: a phase ends early when others take over, and can be tried again.
bool Bench::is_noisy() {
    uint64_t now = now_ns();
    if (options_.quiet_wait <= 0 || attempt_ == options_.tries || now - noise_at_ < 400'000'000) return false;
    ProcSample current = sample();
    double seconds = (now - noise_at_) / 1e9;
    bool first = noise_at_ == 0 || seconds > 2;
    double foreign = first ? 0 : current.foreign_since(noise_before_) / seconds;
    noise_before_ = current;
    noise_at_ = now;
    aborted_ |= foreign > 0.45;
    return foreign > 0.45;
}
