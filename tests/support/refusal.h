// What an attempt is refused with, for tests of error messages.
#pragma once

#include "core/base/error.h"

#include <QString>

namespace zigzag {

/// The message of the Error that `attempt` throws, or a note that it throws none or one of another
/// kind.
template <class Attempt>
QString refusal(ErrorKind kind, const Attempt& attempt) {
    try {
        attempt();
    } catch (const Error& error) {
        const QString message = QString::fromUtf8(error.what());
        return error.kind() == kind ? message : "(wrong kind of error) " + message;
    }
    return QStringLiteral("(no error)");
}

/// Of the Error that `action` throws; empty if it throws none.
template <class Action>
QString messageOf(Action action) {
    try {
        action();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace zigzag
