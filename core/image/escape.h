// Leaves C libraries that report errors by a callback which must not return. Internal to
// core/image.
#pragma once

#include "core/base/error.h"

#include <algorithm>
#include <csetjmp>
#include <cstddef>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace zigzag {

/// Inside run(), the library's error callback calls fail(), which jumps back, and run() throws what
/// `translate` makes of the message. No exception passes through frames of the library.
class Escape {
  public:
    using Translate = std::function<Error(const std::string&)>;

    explicit Escape(Translate translate) : translate_(std::move(translate)) {}
    Escape(const Escape&) = delete;
    Escape& operator=(const Escape&) = delete;

    /// `step` must not own anything with a destructor, because the jump would skip it.
    template <class Step>
    [[gnu::noinline]] void run(Step&& step) {
        if (setjmp(target_) != 0) throw translate_(message_);
        step();
    }

    /// The message is cut at 255 bytes; a full stop at its end is dropped.
    [[noreturn]] void fail(std::string_view message) {
        if (!message.empty() && message.back() == '.') message.remove_suffix(1);
        const std::size_t length = std::min(message.size(), sizeof message_ - 1);
        std::memcpy(message_, message.data(), length);
        message_[length] = 0;
        std::longjmp(target_, 1);
    }

  private:
    std::jmp_buf target_;
    char message_[256] = {};
    Translate translate_;
};

} // namespace zigzag
