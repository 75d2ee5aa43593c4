// Everybody signals to the others of the room in turn: mostly candidates, some descriptions.
#include "../bench.hpp"

void Bench::send_signal(Conn &c, uint64_t due) {
    int to_member = (c.member + 1 + c.next_to++ % (options_.members - 1)) % options_.members;
    Conn &to = *conns_[c.room * options_.members + to_member];
    mix_ += (uint64_t)(sdp_share_ * 1000 + 0.5);
    bool is_sdp = mix_ >= 1000;
    if (is_sdp) mix_ -= 1000;
    std::string &body = is_sdp ? sdp_ : ice_;
    Token{'S', c.idx, to.idx, ++c.sent_seq[to_member], Token::NoSlot, due}.write(body.data());
    scratch_.clear();
    adapter_->encode_signal(scratch_, c, to.id, body);
    engine_.send_text(c, scratch_);
    sent_++;
    expected_++;
    if (measuring_) window_sent_++;
}

void Bench::signal_phase(const Phase &phase) {
    double rate = phase.get("rate", 0);
    sdp_share_ = phase.get("sdp", 0.2);
    ice_ = make_body((size_t)phase.get("ice_bytes", 150), false);
    sdp_ = make_body((size_t)phase.get("sdp_bytes", 1500), true);
    Window window;
    if (rate > 0) {
        mode_ = Mode::SignalOpen;
        uint64_t turn = 0;
        window = open_loop(phase, rate, 100'000, [&](uint64_t due) { send_signal(*conns_[turn++ * 7919 % count_], due); });
    } else {
        mode_ = Mode::SignalClosed;
        for (int i = 0; i < (int)phase.get("window", 4); i++)
            for (auto &c : conns_) send_signal(*c, now_ns());
        window = closed_loop(phase);
    }
    bool complete = drain();
    traffic_record(phase, window, complete);
}
