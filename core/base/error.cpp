#include "core/base/error.h"

namespace zigzag {

Error::Error(ErrorKind kind, const std::string& what, const std::string& remedy)
    : std::runtime_error(remedy.empty() ? what : what + " " + remedy), kind_(kind), problem_(what),
      remedy_(remedy) {}

int exitCode(ErrorKind kind) noexcept {
    switch (kind) {
    case ErrorKind::Failed:
        return 1;
    case ErrorKind::Usage:
        return 2;
    case ErrorKind::File:
        return 3;
    case ErrorKind::Model:
        return 4;
    case ErrorKind::Storage:
        return 5;
    case ErrorKind::Memory:
        return 6;
    }
    return 1;
}

} // namespace zigzag
