#pragma once
// One load on one server: connections that join rooms, then phases on them, with every delivery checked.
#include "engine.hpp"
#include "hist.hpp"
#include "options.hpp"
#include "procstat.hpp"
#include "record.hpp"
#include "token.hpp"

class Bench : Engine::Handler {
public:
    explicit Bench(Options options);

    bool setup();             // connects and joins everybody
    void run(const Phase &);  // again and again while others take too much of the machine
    bool leave();             // everybody goes, with a close handshake

private:
    enum class Mode { None, SignalOpen, SignalClosed, ChatOpen, ChatClosed, Visits };

    // What was measured of a phase, between its warm-up and its end.
    struct Window {
        ProcSample before, after;
        double seconds = 1;
        bool overload = false;
    };

    Options options_;
    std::unique_ptr<Adapter> adapter_;
    Engine engine_;
    int count_;
    ProcSample cold_;
    std::vector<std::unique_ptr<Conn>> conns_;
    int joined_ = 0;
    uint64_t left_told_ = 0;  // to those who stay: a visitor may still hear of the one before it
    uint64_t last_keepalive_ = now_ns();

    // The phase in progress.
    Mode mode_ = Mode::None;
    bool measuring_ = false, stopping_ = false;
    uint64_t sent_ = 0, expected_ = 0, delivered_ = 0, misrouted_ = 0, order_errors_ = 0, window_sent_ = 0, window_delivered_ = 0;
    Hist latency_;
    std::string scratch_;

    // Signals.
    std::string ice_, sdp_;
    double sdp_share_ = 0.2;
    uint64_t mix_ = 0;

    // Chat: how many deliveries each outstanding line waits for, and how many lines may still be sent.
    std::string line_;
    std::vector<uint32_t> slots_, next_speaker_;
    uint64_t lines_left_ = 0;

    // Visitors: extra connections that come, join, and go again.
    struct Visits {
        std::vector<std::unique_ptr<Conn>> visitors;
        std::map<const Conn *, uint64_t> began;
        uint64_t number = 0, active = 0, cycles = 0, limit = 0;
        bool fresh_rooms = false;
        Hist joining;
    } visits_;

    // Noise.
    int attempt_ = 1;
    double foreign_percent_ = 0;
    ProcSample noise_before_;
    uint64_t noise_at_ = 0;
    bool aborted_ = false;

    void on_joined(Conn &) override;
    void on_message(Conn &, Kind, std::string_view) override;
    void on_closed(Conn &) override;

    void send_signal(Conn &, uint64_t due);
    void send_line(int room, uint32_t slot, uint64_t due);
    void visit(Conn &);

    void signal_phase(const Phase &);
    void chat_phase(const Phase &);
    void idle_phase(const Phase &);
    void churn_phase(const Phase &);
    void rooms_phase(const Phase &);

    void reset();
    ProcSample sample() const { return ProcSample::take(options_.pid); }
    void turn(int timeout_ms);            // one turn of the loop, keep-alives with it
    void idle_for(double seconds);
    bool turn_until(double seconds, const std::function<bool()> &done);
    Window open_loop(const Phase &, double rate, uint64_t most_waiting, const std::function<void(uint64_t due)> &send);
    Window closed_loop(const Phase &, const std::function<void()> &measuring = [] {}, const std::function<bool()> &over = [] { return false; });
    void invite(int visitors);
    bool drain();
    bool wait_quiet();
    bool is_noisy();
    Record begin_record(const Phase &, const Window &);
    void traffic_record(const Phase &, const Window &, bool complete);
};
