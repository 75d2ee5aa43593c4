#pragma once
// What every payload begins with, so that its receiver can tell whether it is the right one and the next one: QZQZ kind from to seq slot time, in hex.
#include <cstdint>
#include <string>
#include <string_view>

struct Token {
    static constexpr size_t Size = 4 + 1 + 6 + 6 + 8 + 4 + 16;
    static constexpr uint32_t NoSlot = 0xffff;

    char kind;           // 'S' or 'C'
    uint32_t from;       // connection
    uint32_t to;         // connection, or room of a chat line
    uint32_t seq;        // of this sender to this receiver, or of this sender in its room
    uint32_t slot;       // of a chat line in a closed loop
    uint64_t time;       // when it was due

    void write(char *out) const;
    static bool read(std::string_view text, Token &token);
};

// A token's place and filler that looks like candidates or like SDP, whose lines end in JSON's \r\n.
std::string make_body(size_t bytes, bool sdp);
