#pragma once
// RFC 6455, the client's side of it.
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace frame {

enum Opcode { Continuation = 0, Text = 1, Close = 8, Ping = 9, Pong = 10 };

// Appends a masked frame. The mask is always the same: it is there for proxies, and there is none here.
inline void append(std::string &out, int opcode, std::string_view payload) {
    static const unsigned char mask[8] = {0x37, 0xfa, 0x21, 0x3d, 0x37, 0xfa, 0x21, 0x3d};
    size_t length = payload.size(), header = 2;
    unsigned char head[14] = {(unsigned char)(0x80 | opcode)};
    if (length < 126) {
        head[1] = 0x80 | length;
    } else if (length < 65536) {
        head[1] = 0x80 | 126;
        head[2] = length >> 8;
        head[3] = length;
        header = 4;
    } else {
        head[1] = 0x80 | 127;
        for (int i = 0; i < 8; i++) head[2 + i] = (uint64_t)length >> (56 - 8 * i);
        header = 10;
    }

    memcpy(head + header, mask, 4);
    header += 4;
    size_t at = out.size();
    out.resize(at + header + length);
    char *to = out.data() + at;
    memcpy(to, head, header);
    to += header;
    uint64_t wide;
    memcpy(&wide, mask, 8);
    size_t i = 0;
    for (; i + 8 <= length; i += 8) {
        uint64_t word;
        memcpy(&word, payload.data() + i, 8);
        word ^= wide;
        memcpy(to + i, &word, 8);
    }
    for (; i < length; i++) to[i] = payload[i] ^ mask[i & 3];
}

struct Frame {
    int opcode;
    bool final;
    std::string_view payload;
    size_t size;  // of the whole frame
};

// The frame at the beginning, false when it is not all there yet.
inline bool read(const char *bytes, size_t count, Frame &frame) {
    if (count < 2) return false;
    auto *head = (const unsigned char *)bytes;
    size_t header = 2;
    uint64_t length = head[1] & 127;
    if (length == 126) {
        if (count < 4) return false;
        length = head[2] << 8 | head[3];
        header = 4;
    } else if (length == 127) {
        if (count < 10) return false;
        length = 0;
        for (int i = 0; i < 8; i++) length = length << 8 | head[2 + i];
        header = 10;
    }
    if (count - header < length) return false;
    frame = {head[0] & 15, (head[0] & 128) != 0, {bytes + header, length}, header + length};
    return true;
}

}  // namespace frame
