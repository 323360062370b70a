// Reads the bytes of a pickle from front to back. Internal to core/weights.
#pragma once

#include "core/weights/extent.h"

#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace zigzag::weights::pickle {

/// Throws Error(File) that names the byte at which a pickle ends too early or is invalid.
class Cursor {
  public:
    Cursor(std::span<const std::byte> bytes, const std::string& where)
        : bytes_(bytes), where_(where) {}

    std::string_view take(std::size_t count) {
        if (count > bytes_.size() - at_) fail("ends in the middle of an instruction");
        const std::string_view taken(reinterpret_cast<const char*>(bytes_.data()) + at_, count);
        at_ += count;
        return taken;
    }

    /// Reads a little-endian number.
    template <class T>
    T number() {
        T value;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }

    std::string_view line() {
        constexpr std::size_t longest = 256;
        const std::string_view rest(reinterpret_cast<const char*>(bytes_.data()) + at_,
                                    bytes_.size() - at_);
        const std::size_t length = rest.substr(0, longest).find('\n');
        if (length == std::string_view::npos) fail("has a name without an end");
        return take(length + 1).substr(0, length);
    }

    [[noreturn]] void fail(const std::string& problem) const {
        refuse(where_,
               "is damaged: its pickle " + problem + " (byte " + std::to_string(at_) + ").");
    }

  private:
    std::span<const std::byte> bytes_;
    std::size_t at_ = 0;
    const std::string& where_;
};

} // namespace zigzag::weights::pickle
