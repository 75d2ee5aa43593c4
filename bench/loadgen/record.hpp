#pragma once
// One JSON object on one line.
#include <cstdint>
#include <cstdio>
#include <string>

class Record {
    std::string text_ = "{";

    void key(const char *name) {
        if (text_.size() > 1) text_ += ',';
        text_.append("\"").append(name).append("\":");
    }

public:
    Record &text(const char *name, const std::string &value) {
        key(name);
        text_.append("\"").append(value).append("\"");
        return *this;
    }

    Record &count(const char *name, int64_t value) {
        key(name);
        text_ += std::to_string(value);
        return *this;
    }

    Record &number(const char *name, double value) {
        char digits[64];
        snprintf(digits, sizeof digits, "%.10g", value);
        key(name);
        text_ += digits;
        return *this;
    }

    Record &flag(const char *name, bool value) {
        key(name);
        text_ += value ? "true" : "false";
        return *this;
    }

    void print() const {
        printf("%s}\n", text_.c_str());
        fflush(stdout);
    }
};
