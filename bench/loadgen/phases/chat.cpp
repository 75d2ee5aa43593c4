// Somebody says a line to all others of the room; `rate` is of deliveries. With `count`, so many lines are said in all, however long it takes.
#include "../bench.hpp"

void Bench::send_line(int room, uint32_t slot, uint64_t due) {
    if (lines_left_ == 0) return;
    lines_left_--;
    uint32_t others = options_.members - 1;
    Conn &c = *conns_[room * options_.members + next_speaker_[room]++ % options_.members];
    if (slot < slots_.size()) slots_[slot] = others;
    Token{'C', c.idx, (uint32_t)room, ++c.chat_seq, slot, due}.write(line_.data());
    scratch_.clear();
    adapter_->encode_chat(scratch_, c, line_);
    engine_.send_text(c, scratch_);
    sent_++;
    expected_ += others;
    if (measuring_) window_sent_++;
}

void Bench::chat_phase(const Phase &phase) {
    double rate = phase.get("rate", 0);
    int lines = (int)phase.get("window", 4);
    line_ = make_body((size_t)phase.get("bytes", 150), false);
    lines_left_ = (uint64_t)phase.get("count", 1e15);
    Window window;
    if (rate > 0) {
        mode_ = Mode::ChatOpen;
        slots_.clear();
        int turn = 0;
        window = open_loop(phase, rate / (options_.members - 1), 400'000, [&](uint64_t due) { send_line(turn++ % options_.rooms, Token::NoSlot, due); });
    } else {
        mode_ = Mode::ChatClosed;
        slots_.assign(options_.rooms * lines, 0);
        for (int room = 0; room < options_.rooms; room++)
            for (int i = 0; i < lines; i++) send_line(room, room * lines + i, now_ns());
        window = closed_loop(phase, [] {}, [&] { return lines_left_ == 0 && delivered_ >= expected_; });
    }
    bool complete = drain();
    traffic_record(phase, window, complete);
}
